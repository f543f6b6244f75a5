using System.Diagnostics;
using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class WorkspaceLockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Workspace _workspace;

    public WorkspaceLockTests() => _workspace = Workspace.Open(_directory.Root);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_second_owner_is_refused_and_told_of_the_first()
    {
        using var first = WorkspaceLock.Take(_workspace);

        var failure = Should.Throw<FlywheelException>(() => WorkspaceLock.Take(_workspace));
        failure.Message.ShouldContain(FormattableString.Invariant($"is in use by process {Environment.ProcessId}"));
        failure.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public void A_released_lock_can_be_taken_again()
    {
        WorkspaceLock.Take(_workspace).Dispose();
        WorkspaceLock.Take(_workspace).Dispose();
    }

    [Fact]
    public async Task A_lock_of_another_process_is_respected_until_that_process_is_killed()
    {
        if (!File.Exists("/usr/bin/flock"))
            Assert.Skip("flock is not installed");
        string[] arguments = ["--no-fork", _workspace.LockPath, "sh", "-c", "echo locked; exec cat"];
        var start = new ProcessStartInfo("/usr/bin/flock", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var other = Process.Start(start)!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("locked");

        Should.Throw<FlywheelException>(() => WorkspaceLock.Take(_workspace)).Message.ShouldContain("another process");
        other.Kill();
        await other.WaitForExitAsync();
        WorkspaceLock.Take(_workspace).Dispose();
    }
}
