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
            if (file != "-" && IsGzip(file))
                throw new FlywheelException(
                    $"{file} is compressed. Decompress it on the way: gunzip -c '{file}' | flywheel … -"
                );
        }
    }

    private static bool IsGzip(string file)
    {
        try
        {
            // A pipe has no length, and could not be read a second time.
            if (new FileInfo(file).Length == 0)
                return false;
            using var stream = File.OpenRead(file);
            return stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        }
        catch (UnauthorizedAccessException)
        {
            // Whoever reads it next says so.
            return false;
        }
    }
}
