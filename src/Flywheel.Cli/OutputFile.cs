using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>Guards against results that would take the place of something that is not an earlier result.</summary>
internal static class OutputFile
{
    private const string Devices = "/dev/";

    /// <summary>Checks where a result is to be written, and makes the folder for it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="workspace">The workspace; null for a command that has none.</param>
    /// <param name="isEarlierResult">Whether a file that is there and is not empty is of the same kind, and may be replaced.</param>
    /// <exception cref="FlywheelException">The path is standard output's, one of the workspace's own files, of a device, of a folder, within a file or of somebody else's file.</exception>
    public static void Require(string path, Workspace? workspace, Func<string, bool> isEarlierResult)
    {
        if (path == "-")
            throw new FlywheelException("The result is a file, and cannot be written to standard output. Name a file.");
        var full = Path.GetFullPath(path);
        if (workspace?.Holds(full) == true)
            throw new FlywheelException(
                $"{full} is a file of the workspace itself, and would be lost. Name another file."
            );
        // The file takes its name when it is complete, which would remove a device for everybody.
        if (IsDevice(full) || IsDevice(RealPath.Of(full)))
            throw new FlywheelException($"{full} is not a file that can be replaced. Name another one.");
        if (Directory.Exists(full))
            throw new FlywheelException($"{full} is a folder. Name a file in it.");
        if (File.Exists(full) && new FileInfo(full).Length > 0 && !isEarlierResult(full))
            throw new FlywheelException(
                $"{full} is there already, and is no earlier result of this command. Name another file, or move it away."
            );
        var folder = Path.GetDirectoryName(full)!;
        if (Directory.Exists(folder))
            return;
        if (File.Exists(folder))
            throw new FlywheelException($"{folder} is a file, and nothing can lie in it. Name a folder.");
        Directory.CreateDirectory(folder);
        Output.Say($"The folder {folder} was not there, and was made.");
    }

    private static bool IsDevice(string path) => path.StartsWith(Devices, StringComparison.Ordinal);
}
