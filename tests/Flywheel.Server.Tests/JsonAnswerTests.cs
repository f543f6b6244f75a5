using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Tests;

public sealed class JsonAnswerTests
{
    private static readonly string Long = new('x', 100_000);

    [Fact]
    public async Task An_answer_that_cannot_be_finished_is_not_begun()
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };

        await Should.ThrowAsync<ArgumentException>(() =>
            JsonAnswer.WriteAsync(context, new { text = Long, cost = double.PositiveInfinity })
        );

        context.Response.HasStarted.ShouldBeFalse();
        context.Response.Body.Length.ShouldBe(0);
    }
}
