using Flywheel.Storage;

namespace Flywheel.Cli.Curate;

/// <summary>
/// A workspace for who changes nothing: the one that is there; where there is none yet, one for this run alone, with what people wrote
/// for it and else as a new one.
/// </summary>
internal sealed class BorrowedWorkspace : IDisposable
{
    private readonly string? _temporary;

    private BorrowedWorkspace(Workspace workspace, string? temporary) =>
        (Workspace, _temporary) = (workspace, temporary);

    public Workspace Workspace { get; }

    /// <summary>The workspace in a folder, which may not be there.</summary>
    /// <exception cref="FlywheelException">The path is a file's.</exception>
    public static BorrowedWorkspace Of(string path)
    {
        if (File.Exists(path) || File.Exists(Path.Combine(path, "flywheel.db")))
            return new(Workspace.OpenExisting(path), null);
        var temporary = Directory.CreateTempSubdirectory("flywheel-").FullName;
        var workspace = Workspace.Open(temporary);
        foreach (var own in (string[])[workspace.ConfigurationPath, workspace.PolicyPath, workspace.FailureModesPath])
            if (Path.Combine(path, Path.GetFileName(own)) is var written && File.Exists(written))
                File.Copy(written, own);
        return new(workspace, temporary);
    }

    public void Dispose()
    {
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }
}
