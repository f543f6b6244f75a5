using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_workspace_that_is_not_there_is_refused_and_not_made()
    {
        var missing = _directory.File("nope");

        Should.Throw<FlywheelException>(() => Workspace.OpenExisting(missing)).Message.ShouldContain(missing);

        Directory.Exists(missing).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_without_a_database_is_no_workspace() =>
        Should
            .Throw<FlywheelException>(() => Workspace.OpenExisting(_directory.Root))
            .Message.ShouldContain("no flywheel.db");

    [Fact]
    public void A_workspace_that_is_there_is_opened()
    {
        File.WriteAllText(_directory.File("flywheel.db"), "");
        Workspace.OpenExisting(_directory.Root).Root.ShouldBe(_directory.Root);
    }

    [Fact]
    public void A_file_is_no_workspace()
    {
        var file = _directory.File("a_file");
        File.WriteAllText(file, "");

        Should.Throw<FlywheelException>(() => Workspace.Open(file)).Message.ShouldContain("is a file");
        Should.Throw<FlywheelException>(() => Workspace.OpenExisting(file)).Message.ShouldContain("is a file");
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_not_taken_for_an_empty_one()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess,
            "File modes are Unix's, and root may read everything."
        );
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateDirectory(_directory.File("private"), UnixFileMode.None).FullName;

        Should.Throw<FlywheelException>(() => Workspace.OpenExisting(folder)).Message.ShouldContain("may not be read");
    }

    [Theory]
    [InlineData("link/flywheel.lock", true)]
    [InlineData("link/flywheel.db-wal", true)]
    [InlineData("link/training/run/model", true)]
    [InlineData("way/link/policy.yaml", true)]
    [InlineData("to_the_key", true)]
    [InlineData("elsewhere/cases/_delta_log/0.json", true)]
    [InlineData("workspace/lake", true)]
    [InlineData("workspace/flywheel.yaml", true)]
    [InlineData("link/exports/rows.jsonl", false)]
    [InlineData("elsewhere.jsonl", false)]
    [InlineData("mine.yaml", false)]
    public void Its_own_files_are_known_by_whatever_links_they_are_reached(string path, bool isOwn)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there that not everybody has.");
        var workspace = Workspace.Open(_directory.File("workspace"));
        File.CreateSymbolicLink(_directory.File("link"), "workspace");
        Directory.CreateDirectory(_directory.File("far"));
        File.CreateSymbolicLink(_directory.File("far/link"), "../link");
        File.CreateSymbolicLink(_directory.File("way"), _directory.File("far"));
        File.CreateSymbolicLink(_directory.File("to_the_key"), workspace.PseudonymKeyPath);
        Directory.CreateDirectory(_directory.File("elsewhere"));
        File.CreateSymbolicLink(workspace.LakePath, _directory.File("elsewhere"));
        File.WriteAllText(_directory.File("mine.yaml"), "");
        File.CreateSymbolicLink(workspace.PolicyPath, "../link/own.yaml");

        workspace.Holds(_directory.File(path)).ShouldBe(isOwn);
        Workspace.Open(_directory.File("link")).Holds(_directory.File(path)).ShouldBe(isOwn);
    }

    [Fact]
    public void Links_that_lead_round_in_a_circle_are_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there that not everybody has.");
        File.CreateSymbolicLink(_directory.File("a"), "b/x");
        File.CreateSymbolicLink(_directory.File("b"), "a/y");

        Should
            .Throw<FlywheelException>(() => Workspace.Open(_directory.Root).Holds(_directory.File("a")))
            .Message.ShouldContain("circle");
    }
}
