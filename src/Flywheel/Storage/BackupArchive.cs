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

    /// <summary>
    /// Adds a file, as long as it is now, if it is there: of the lake's files, an old one may be removed while the backup runs.
    /// </summary>
    public Task AddFileAsync(string name, string path, CancellationToken cancellationToken) =>
        AddFileAsync(name, path, file => file.Length, cancellationToken);

    /// <summary>Adds the lines of a file that are whole now, if it is there: it may be growing, and be mended after a kill.</summary>
    public Task AddLinesAsync(string name, string path, CancellationToken cancellationToken) =>
        AddFileAsync(name, path, WholeLines.LengthOf, cancellationToken);

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

    private async Task AddFileAsync(
        string name,
        string path,
        Func<FileStream, long> lengthOf,
        CancellationToken cancellationToken
    )
    {
        if (Open(path) is not { } file)
            return;
        var mode = OperatingSystem.IsWindows() ? PrivateFile.Mode : File.GetUnixFileMode(file.SafeFileHandle);
        var length = lengthOf(file);
        await using var stream = new MeteredStream(file, bytes => _read(_readBefore + bytes), length);
        await AddAsync(name, stream, mode, cancellationToken).ConfigureAwait(false);
        _readBefore += length;
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
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
