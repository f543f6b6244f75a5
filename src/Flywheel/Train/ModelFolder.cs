using System.Security.Cryptography;

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
    /// <exception cref="FlywheelException">Something in it is neither a folder nor a file.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<ModelFile> Read(string folder) =>
        [
            .. Paths(new DirectoryInfo(folder))
                .Select(path => FileOf(folder, path))
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];

    /// <summary>Whether a file is as it was when it became part of the model.</summary>
    /// <exception cref="FlywheelException">It is no file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsWhole(string folder, ModelFile file) =>
        FileOf(folder, Path.Combine(folder, file.Name)) == file;

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

    private static ModelFile FileOf(string folder, string path)
    {
        using var file = Open(path);
        var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return new ModelFile(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    // A pipe that is opened to be read waits for its writer; opened for both, it says at once what it is.
    private static FileStream Open(string path)
    {
        var file = TryOpen(path, FileAccess.ReadWrite) ?? TryOpen(path, FileAccess.Read)!;
        if (file.CanSeek)
            return file;
        file.Dispose();
        throw Refuse(path, "is no file");
    }

    private static FileStream? TryOpen(string path, FileAccess access)
    {
        try
        {
            return new FileStream(path, FileMode.Open, access, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException) when (access == FileAccess.ReadWrite)
        {
            return null;
        }
    }

    private static FlywheelException Refuse(string path, string what) =>
        new(
            $"{path} {what}, and a model is made of files. Have the trainer leave nothing else there, or take it away and start the run again."
        );
}
