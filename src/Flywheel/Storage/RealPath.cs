namespace Flywheel.Storage;

/// <summary>Where a path leads, its links followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The absolute path of the file itself; of what is not there yet, the place where it would be made.</summary>
    /// <exception cref="FlywheelException">The links lead round in a circle.</exception>
    public static string Of(string path)
    {
        var left = MostLinks;
        return Follow(Path.GetFullPath(path), ref left);
    }

    /// <summary>The absolute path with the links of its folders followed, and the last part as it is: what a rename replaces.</summary>
    /// <exception cref="FlywheelException">The links lead round in a circle.</exception>
    public static string OfPlace(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.GetDirectoryName(full) is { } folder ? Path.Combine(Of(folder), Path.GetFileName(full)) : full;
    }

    private static string Follow(string full, ref int left)
    {
        var real = Path.GetPathRoot(full)!;
        foreach (
            var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (left-- == 0)
                throw new FlywheelException(
                    $"{full} cannot be followed: its links lead round in a circle. Name another path."
                );
            real = Follow(Path.GetFullPath(target, real), ref left);
        }
        return real;
    }
}
