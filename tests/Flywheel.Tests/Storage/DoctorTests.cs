using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class DoctorTests
{
    [Fact]
    public async Task A_check_that_cannot_go_on_is_a_finding_and_the_next_one_still_runs()
    {
        var doctor = new Doctor([new Check("first", Fails: true), new Check("second", Fails: false)]);

        var findings = new List<string>();
        await foreach (var (check, finding) in doctor.RunAsync(default))
            findings.Add($"{check.Name}: {finding.Problem}");

        findings.ShouldBe(["first: found", "first: cannot be read", "second: found"]);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_found()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes on Windows");
            return;
        }
        using var directory = new TemporaryDirectory();
        var workspace = Workspace.Open(directory.Root);
        File.WriteAllText(workspace.PseudonymKeyPath, "key");
        File.SetUnixFileMode(workspace.PseudonymKeyPath, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var finding = (await new FileModeCheck(workspace).FindingsAsync()).ShouldHaveSingleItem();
        finding.Place.ShouldBe(workspace.PseudonymKeyPath);
        finding.Cure.ShouldContain("chmod 600");
    }

    [Fact]
    public async Task A_broken_audit_trail_is_found()
    {
        using var directory = new TemporaryDirectory();
        using var database = Database.Open(directory.File("flywheel.db"), TimeProvider.System);
        var trail = new AuditTrail(database, TimeProvider.System);
        await trail.AppendAsync("ada", "key.create", "app", "", "{}", default);
        await new AuditTrailCheck(trail).ShouldFindNothing();
        await database.WriteAsync(
            connection =>
            {
                using var drop = new Statement(connection, "DROP TRIGGER audit_trail_refuses_update");
                drop.Run();
                using var forge = new Statement(connection, "UPDATE audit_trail SET actor = 'bob'");
                forge.Run();
            },
            default
        );

        (await new AuditTrailCheck(trail).FindingsAsync()).ShouldHaveSingleItem().Place.ShouldContain("entry 1");
    }

    private sealed record Check(string Name, bool Fails) : IWorkspaceCheck
    {
        public async IAsyncEnumerable<Finding> CheckAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await Task.Yield();
            yield return new Finding("here", "found", "Mend it.");
            if (Fails)
                throw new FlywheelException("cannot be read");
        }
    }
}
