namespace Flywheel.Storage;

/// <summary>A file that is being written under another name; it has its own once it is whole and on disk. Not thread-safe.</summary>
internal sealed class UnfinishedFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _overwrite;
    private readonly FileStream _stream;

    /// <summary>Begins the file; its folder is made where it is not there.</summary>
    /// <param name="path">Where it will be.</param>
    /// <param name="overwrite">Whether it takes the place of one of the same name.</param>
    public UnfinishedFile(string path, bool overwrite)
    {
        (_path, _overwrite) = (path, overwrite);
        _temporary = DurableFile.TemporaryFor(path);
        _stream = Naming(() => DurableFile.Open(_temporary));
    }

    /// <summary>Where the content goes.</summary>
    public Stream Stream => _stream;

    /// <summary>Gives the file its name, with the content on disk; returns its size in bytes.</summary>
    /// <exception cref="IOException">The name is taken and may not be, or the disk does not take the content.</exception>
    public long Finish() =>
        Naming(() =>
        {
            _stream.Flush(flushToDisk: true);
            var size = _stream.Length;
            _stream.Dispose();
            File.Move(_temporary, _path, _overwrite);
            DurableFile.SyncDirectoryOf(_path);
            return size;
        });

    /// <summary>Removes what was written unless the file was finished.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What is left in the buffer belongs to a file that nobody will have.
        }
        File.Delete(_temporary);
    }

    /// <summary>Writes to the file as <paramref name="write"/> does.</summary>
    /// <exception cref="IOException">What failed, said of the file's own name.</exception>
    public void Write(Action<Stream> write) =>
        Naming(() =>
        {
            write(_stream);
            return 0;
        });

    // A message about a name that nobody chose, and that is gone when it is read, would help nobody.
    private T Naming<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (IOException exception) when (exception.Message.Contains(_temporary, StringComparison.Ordinal))
        {
            throw new IOException(
                exception.Message.Replace(_temporary, _path, StringComparison.Ordinal),
                exception.HResult
            );
        }
    }
}
