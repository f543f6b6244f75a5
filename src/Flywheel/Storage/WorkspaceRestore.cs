using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Flywheel.Storage;

/// <summary>Makes a workspace from the file that <see cref="Backup"/> wrote.</summary>
public static class WorkspaceRestore
{
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    /// <summary>
    /// Unpacks into a folder beside the target and renames it when all is there, so that a broken archive leaves nothing.
    /// </summary>
    /// <param name="archivePath">The backup.</param>
    /// <param name="directory">A folder that is not there yet, or is empty.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left.</param>
    /// <param name="progress">Is told how many bytes of the archive were read; null where nobody looks.</param>
    /// <exception cref="FlywheelException">The folder is not empty, or the archive is not a whole backup.</exception>
    public static async Task RestoreAsync(
        string archivePath,
        string directory,
        CancellationToken cancellationToken,
        IProgress<WorkProgress>? progress = null
    )
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        RefuseOccupied(target);
        RefuseOtherFiles(archivePath);
        var partial = target + ".partial";
        try
        {
            CreatePrivately(partial);
            await UnpackAsync(archivePath, partial, progress, cancellationToken).ConfigureAwait(false);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(partial, target);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw new FlywheelException(
                $"The backup {archivePath} cannot be restored: {exception.Message} Nothing was written; try another backup.",
                innerException: exception
            );
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    private static void RefuseOccupied(string target)
    {
        foreach (var path in (string[])[target, target + ".partial"])
            if (File.Exists(path))
                throw new FlywheelException($"{path} is a file. Name a new folder to restore into.");
            else if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                throw new FlywheelException(
                    $"The folder {path} is not empty. A restore never overwrites: name a new folder, or move this one away."
                );
    }

    private static void RefuseOtherFiles(string archivePath)
    {
        if (File.Exists(archivePath) && !BackupArchive.IsOne(archivePath))
            throw new FlywheelException(
                $"{archivePath} is not a backup of a workspace. Name a file that 'flywheel backup' wrote."
            );
    }

    private static async Task UnpackAsync(
        string archivePath,
        string root,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var file = File.OpenRead(archivePath);
        var total = file.Length;
        await using var read = new MeteredStream(file, bytes => progress?.Report(new WorkProgress(bytes, total)));
        await using var gzip = new GZipStream(read, CompressionMode.Decompress);
        await using var archive = new TarReader(gzip);
        await CheckManifestAsync(archive, cancellationToken).ConfigureAwait(false);
        while (await archive.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            await UnpackAsync(entry, root, cancellationToken).ConfigureAwait(false);
        // The checksum of the compressed stream comes after the last entry.
        await gzip.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(Path.Combine(root, "flywheel.db")))
            throw new InvalidDataException("The archive holds no database.");
    }

    private static async Task CheckManifestAsync(TarReader archive, CancellationToken cancellationToken)
    {
        var entry = await archive.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
        if (entry is not { Name: BackupManifest.FileName, DataStream: { } content })
            throw new InvalidDataException("The archive is not a backup of a workspace.");
        var manifest = await JsonSerializer
            .DeserializeAsync(content, BackupJson.Default.BackupManifest, cancellationToken)
            .ConfigureAwait(false);
        if (manifest?.Format != BackupManifest.KnownFormat)
            throw new InvalidDataException("The archive was written by a newer version of Flywheel.");
    }

    private static async Task UnpackAsync(TarEntry entry, string root, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(root, entry.Name));
        // A backup holds plain files only; a link or a way out of the folder is somebody's attack.
        if (
            entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            || !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        )
            throw new InvalidDataException($"The archive holds '{entry.Name}', which no backup has.");
        CreatePrivately(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = entry.Mode & Permissions;
        await using var file = new FileStream(path, options);
        if (entry.DataStream is { } content)
            await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }

    private static void CreatePrivately(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(
                directory,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }
}
