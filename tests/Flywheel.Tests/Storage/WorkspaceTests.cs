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
}
