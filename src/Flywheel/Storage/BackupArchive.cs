using System.Formats.Tar;
using System.IO.Compression;

namespace Flywheel.Storage;

/// <summary>The archive of a backup while it is written.</summary>
internal sealed class BackupArchive : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly GZipStream _gzip;
    private readonly TarWriter _tar;
    private readonly DateTimeOffset _now;
    private readonly Action<long> _read;
    private long _readBefore;

    /// <summary>Begins an archive.</summary>
    /// <param name="path">Where.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="read">Told how many bytes of files were read so far.</param>
    public BackupArchive(string path, TimeProvider timeProvider, Action<long> read)
    {
        _read = read;
        // It holds everybody's texts and the key to their pseudonyms.
        _file = PrivateFile.Open(path, FileMode.Create);
        _gzip = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
        _tar = new TarWriter(_gzip, TarEntryFormat.Pax, leaveOpen: true);
        _now = timeProvider.GetUtcNow();
    }

    public int Files { get; private set; }

    /// <summary>Whether a file begins as a backup does.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            using var archive = new TarReader(gzip);
            return archive.GetNextEntry()?.Name == BackupManifest.FileName;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    public async Task AddAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        await AddAsync(name, stream, PrivateFile.Mode, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds a file if it is there: of the lake's files, an old one may be removed while the backup runs.</summary>
    public async Task AddFileAsync(string name, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return;
        var mode = OperatingSystem.IsWindows() ? PrivateFile.Mode : File.GetUnixFileMode(path);
        await using var stream = new MeteredStream(File.OpenRead(path), bytes => _read(_readBefore + bytes));
        await AddAsync(name, stream, mode, cancellationToken).ConfigureAwait(false);
        _readBefore += stream.Length;
    }

    /// <summary>Ends the archive and brings it to the disk.</summary>
    public async Task CompleteAsync()
    {
        await _tar.DisposeAsync().ConfigureAwait(false);
        await _gzip.DisposeAsync().ConfigureAwait(false);
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _tar.DisposeAsync().ConfigureAwait(false);
        await _gzip.DisposeAsync().ConfigureAwait(false);
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AddAsync(string name, Stream content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var entry = new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            Mode = mode,
            ModificationTime = _now,
        };
        await _tar.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
        Files++;
    }
}
