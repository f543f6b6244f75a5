namespace Flywheel.Lake.Delta;

/// <summary>A table in a local folder.</summary>
/// <param name="root">The folder; made on the first write.</param>
internal sealed class LocalLakeStore(string root) : ILakeStore
{
    /// <summary>Names that begin so were being written; whoever finds an old one finds what a crash left.</summary>
    public const string TemporaryPrefix = ".writing-";

    /// <inheritdoc/>
    public string Location => root;

    /// <inheritdoc/>
    public bool PutIfAbsent(string path, ReadOnlySpan<byte> content)
    {
        var target = FullPath(path);
        var temporary = WriteTemporary(target, content);
        try
        {
            return TakeName(temporary, target);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public void Put(string path, ReadOnlySpan<byte> content)
    {
        var target = FullPath(path);
        File.Move(WriteTemporary(target, content), target, overwrite: true);
        SyncDirectoryOf(target);
    }

    /// <inheritdoc/>
    public long Write(string path, Action<Stream> write)
    {
        var target = FullPath(path);
        var temporary = TemporaryFor(target);
        try
        {
            long size;
            using (
                var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16)
            )
            {
                write(stream);
                stream.Flush(flushToDisk: true);
                size = stream.Length;
            }
            File.Move(temporary, target, overwrite: false);
            SyncDirectoryOf(target);
            return size;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public byte[]? TryRead(string path)
    {
        try
        {
            return File.ReadAllBytes(FullPath(path));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public string LocalCopy(string path) => FullPath(path);

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(FullPath(path));

    /// <inheritdoc/>
    public IReadOnlyList<LakeFile> List(string folder)
    {
        var directory = new DirectoryInfo(FullPath(folder));
        if (!directory.Exists)
            return [];
        var files = new List<LakeFile>();
        foreach (var file in directory.EnumerateFiles())
            if (file.Exists)
                files.Add(new(file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc)));
        return files;
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(FullPath(path));

    private string FullPath(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (
            path.Length > 0
            && !full.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        )
            throw new FlywheelException(
                $"The table in {root} names the file '{path}', which lies outside of its folder. Restore the table from a backup."
            );
        return full;
    }

    private static string WriteTemporary(string target, ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryFor(target);
        using var stream = new FileStream(
            temporary,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return temporary;
    }

    private static string TemporaryFor(string target)
    {
        var directory = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, $"{TemporaryPrefix}{Guid.NewGuid():N}");
    }

    private static bool TakeName(string temporary, string target)
    {
        if (OperatingSystem.IsWindows())
            return TryMove(temporary, target);
        if (!UnixFile.TryLink(temporary, target))
            return false;
        SyncDirectoryOf(target);
        return true;
    }

    private static bool TryMove(string temporary, string target)
    {
        try
        {
            File.Move(temporary, target, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
    }

    private static void SyncDirectoryOf(string file)
    {
        if (!OperatingSystem.IsWindows())
            UnixFile.SyncDirectory(Path.GetDirectoryName(file)!);
    }
}
