namespace Flywheel.Train;

/// <summary>
/// The files of a model. Trainers are other people's programs: a link would make files of this machine that nobody meant parts of
/// the model, and a pipe would hold its reader for ever, so neither is taken.
/// </summary>
internal static class ModelFolder
{
    /// <summary>True where nothing is in it.</summary>
    public static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>The files with their checksums, ordered by name.</summary>
    /// <exception cref="FlywheelException">Something in it is neither a folder nor a file, or cannot be read.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static IReadOnlyList<ModelFile> Read(string folder) =>
        [
            .. Paths(new DirectoryInfo(folder))
                .Select(path => ModelFile.Of(path, Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Paths(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
            if (entry.LinkTarget is not null)
                throw Refuse(entry.FullName, "is a link");
            else if (entry is DirectoryInfo inner)
                foreach (var path in Paths(inner))
                    yield return path;
            else
                yield return entry.FullName;
    }

    internal static FlywheelException Refuse(string path, string what) =>
        new(
            $"{path} {what}, and a model is made of files. Have the trainer leave nothing else there, or take it away and start the run again."
        );
}
