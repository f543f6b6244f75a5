namespace Flywheel.Cli.Capture;

/// <summary>Looks at the files that a command is to read before it does anything else.</summary>
internal static class InputFiles
{
    /// <exception cref="FlywheelException">One is not there or is a folder; a workspace was not made for nothing then.</exception>
    public static void Require(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            if (Directory.Exists(file))
                throw new FlywheelException(
                    $"{file} is a folder. Name the files in it, such as {Path.Combine(file, "*.jsonl")}."
                );
            if (file != "-" && !Path.Exists(file))
                throw new FlywheelException($"There is no file {Path.GetFullPath(file)}. Check its name.");
        }
    }
}
