using Flywheel.Server.Problems;

namespace Flywheel.Server.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData(true, true, "The storage is busy. Ask again.")]
    [InlineData(true, false, "The storage could not be read. See the server's log, then ask again.")]
    [InlineData(false, true, "The storage is busy; nothing of this request was stored. Send it again.")]
    public void A_request_that_only_asks_is_not_told_that_nothing_was_stored(
        bool isReading,
        bool isTransient,
        string detail
    )
    {
        var failure = new FlywheelException("The disk is full.", isTransient);

        var problem = Failure.Explain(failure, isReading, new ServerOptions(), maxBodyBytes: 1);

        problem.Detail.ShouldBe(detail);
        problem.RetryAfter.ShouldNotBeNull();
    }
}
