using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>Guards against results that would take the place of something that is not an earlier result.</summary>
internal static class OutputFile
{
    private const string Devices = "/dev/";

    /// <exception cref="FlywheelException">The path is one of the workspace's own files, or of a device.</exception>
    public static void Require(string path, Workspace workspace)
    {
        var full = Path.GetFullPath(path);
        if (workspace.Holds(full))
            throw new FlywheelException(
                $"{full} is a file of the workspace itself, and would be lost. Name another file."
            );
        // The file takes its name when it is complete, which would remove a device for everybody.
        if (full.StartsWith(Devices, StringComparison.Ordinal))
            throw new FlywheelException($"{full} is not a file that can be replaced. Name another one.");
    }
}
