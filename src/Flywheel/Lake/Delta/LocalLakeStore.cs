using Flywheel.Storage;

namespace Flywheel.Lake.Delta;

/// <summary>A table in a local folder.</summary>
/// <param name="root">The folder; made on the first write.</param>
internal sealed class LocalLakeStore(string root) : ILakeStore
{
    /// <inheritdoc/>
    public string Location => root;

    /// <inheritdoc/>
    public bool PutIfAbsent(string path, ReadOnlySpan<byte> content) => DurableFile.TryCreate(FullPath(path), content);

    /// <inheritdoc/>
    public void Put(string path, byte[] content) =>
        DurableFile.Replace(FullPath(path), stream => stream.Write(content));

    /// <inheritdoc/>
    public UnfinishedFile Begin(string path) => new(FullPath(path), overwrite: false);

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
    public IReadOnlyList<StoredFile> List(string folder)
    {
        var directory = new DirectoryInfo(FullPath(folder));
        if (!directory.Exists)
            return [];
        var files = new List<StoredFile>();
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
}
