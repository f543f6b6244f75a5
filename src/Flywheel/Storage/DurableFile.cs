namespace Flywheel.Storage;

/// <summary>Local files that are whole or not there, also after a power cut.</summary>
internal static class DurableFile
{
    /// <summary>Names that begin so were being written; whoever finds an old one finds what a crash left.</summary>
    public const string TemporaryPrefix = ".writing-";

    /// <summary>Writes a file, in place of one of the same name; returns its size in bytes.</summary>
    public static long Replace(string path, Action<Stream> write) => Write(path, write, overwrite: true);

    /// <summary>Writes a new file; returns its size in bytes.</summary>
    /// <exception cref="IOException">The name is taken.</exception>
    public static long Create(string path, Action<Stream> write) => Write(path, write, overwrite: false);

    /// <summary>Writes a new file; false when the name is taken. Of several at once exactly one gets true.</summary>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content) => TryCreate(path, content, mode: null);

    /// <summary>As <see cref="TryCreate(string, ReadOnlySpan{byte})"/>; the file is its owner's alone (mode 0600).</summary>
    public static bool TryCreatePrivate(string path, ReadOnlySpan<byte> content) =>
        TryCreate(path, content, PrivateFile.Mode);

    /// <summary>Gives a file, whose content is on disk already, another name, in place of one of the same name.</summary>
    public static void Move(string path, string newPath)
    {
        File.Move(path, newPath, overwrite: true);
        SyncDirectoryOf(newPath);
    }

    /// <summary>Opens a new file, empty, to be written by one writer alone.</summary>
    public static FileStream Open(string path, UnixFileMode? mode = null)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        return new FileStream(path, options);
    }

    /// <summary>A name beside a file for the time until it is whole; the folder is made where it is not there.</summary>
    public static string TemporaryFor(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, $"{TemporaryPrefix}{Guid.NewGuid():N}");
    }

    /// <summary>Brings the names in the folder of a file to disk.</summary>
    public static void SyncDirectoryOf(string path)
    {
        if (!OperatingSystem.IsWindows())
            UnixFile.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static bool TryCreate(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        var temporary = TemporaryFor(path);
        try
        {
            using (var stream = Open(temporary, mode))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            return TryTakeName(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static long Write(string path, Action<Stream> write, bool overwrite)
    {
        using var file = new UnfinishedFile(path, overwrite);
        file.Write(write);
        return file.Finish();
    }

    private static bool TryTakeName(string temporary, string path)
    {
        if (OperatingSystem.IsWindows())
            return TryMove(temporary, path);
        if (!UnixFile.TryLink(temporary, path))
            return false;
        SyncDirectoryOf(path);
        return true;
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
