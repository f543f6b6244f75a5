using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>
/// Writes one file (tar, gzip) from which <see cref="WorkspaceRestore"/> makes the workspace again, while other processes
/// go on working.
/// </summary>
/// <remarks>
/// The database and the lake must fit together. Were the lake copied first, the database could have forgotten a
/// publication that the copy lacks, and its rows would be lost. Were the database copied first, the lake could hold a
/// publication that the database has yet to make, under a number that it would give to other rows. So both are fixed at
/// one moment at which no process can write to the database: a publication needs a commit there before it and one after
/// it, so the lake is at most the one publication ahead that the database still holds as pending, and publishing that
/// again changes nothing. The moment is short: a snapshot is opened and the lake's files are listed. They are copied after
/// it, for they never change; the small ones that do are read at once.
/// </remarks>
/// <param name="workspace">The folder.</param>
/// <param name="database">Its database.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="others">
/// Further files that the database of that moment speaks of, by their paths within the workspace; listed after it, for they never change. One that is gone is left out.
/// </param>
/// <param name="answers">
/// Files of lines that others may be adding to, by their paths within the workspace; of each the lines that are whole when its turn comes.
/// What they hold may be behind the database or ahead of it, as after a kill.
/// </param>
public sealed class Backup(
    Workspace workspace,
    Database database,
    TimeProvider timeProvider,
    Func<IReadOnlyList<string>>? others = null,
    Func<IReadOnlyList<string>>? answers = null
)
{
    /// <summary>Writes the archive beside its final name and renames it when it is complete and on disk.</summary>
    /// <param name="archivePath">The archive.</param>
    /// <param name="cancellationToken">Ends the work; no file is left.</param>
    /// <param name="progress">Is told how many bytes went into the archive; null where nobody looks.</param>
    /// <exception cref="FlywheelException">Something cannot be read or written; no file is left.</exception>
    public async Task<BackupResult> WriteAsync(
        string archivePath,
        CancellationToken cancellationToken,
        IProgress<WorkProgress>? progress = null
    )
    {
        var target = Path.GetFullPath(archivePath);
        if (workspace.Holds(target))
            throw new FlywheelException($"{target} is a file of the workspace itself. Name one outside of it.");
        var (partial, copy) = (target + ".partial", target + ".partial.db");
        try
        {
            using var moment = database.IsReadOnly
                ? TakeMoment()
                : await database.WriteAsync(_ => TakeMoment(), cancellationToken).ConfigureAwait(false);
            moment.CopyDatabase(copy);
            var files = await WriteArchiveAsync(partial, copy, moment.Lake, progress, cancellationToken)
                .ConfigureAwait(false);
            File.Move(partial, target, overwrite: true);
            return new BackupResult(target, files, new FileInfo(target).Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            // The names while it is written are nobody's business; the longer one first, for the other is its beginning.
            var cause = exception
                .Message.Replace(copy, target, StringComparison.Ordinal)
                .Replace(partial, target, StringComparison.Ordinal)
                .TrimEnd('.');
            throw new FlywheelException(
                $"The backup {target} cannot be written: {cause}. Check the folder and the room on its disk.",
                innerException: exception
            );
        }
        finally
        {
            RemoveIfThere(partial);
            RemoveIfThere(copy);
        }
    }

    private BackupMoment TakeMoment() => new(database.OpenReader(), LakeListing.Take(workspace.LakePath));

    private async Task<int> WriteArchiveAsync(
        string path,
        string databaseCopy,
        IReadOnlyList<LakeFile> lake,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var (more, growing) = (PlacesOf(others), PlacesOf(answers));
        // What is small, and stands in none of these lists, does not show.
        var total = progress is null
            ? 0
            : lake.Select(file => file.Path)
                .Concat(more.Concat(growing).Select(file => file.Path))
                .Append(databaseCopy)
                .Sum(LengthOf);
        await using var archive = new BackupArchive(
            path,
            timeProvider,
            bytes => progress?.Report(new WorkProgress(bytes, total))
        );
        await archive.AddAsync(BackupManifest.FileName, Manifest(), cancellationToken).ConfigureAwait(false);
        await archive.AddFileAsync("flywheel.db", databaseCopy, cancellationToken).ConfigureAwait(false);
        foreach (
            var file in (string[])
                [
                    workspace.ConfigurationPath,
                    workspace.PolicyPath,
                    workspace.FailureModesPath,
                    workspace.PseudonymKeyPath,
                ]
        )
            await archive.AddFileAsync(Path.GetFileName(file), file, cancellationToken).ConfigureAwait(false);
        foreach (var file in lake)
            if (file.Content is { } content)
                await archive.AddAsync(file.Name, content, cancellationToken).ConfigureAwait(false);
            else
                await archive.AddFileAsync(file.Name, file.Path, cancellationToken).ConfigureAwait(false);
        foreach (var (name, file) in more)
            await archive.AddFileAsync(name, file, cancellationToken).ConfigureAwait(false);
        foreach (var (name, file) in growing)
            await archive.AddLinesAsync(name, file, cancellationToken).ConfigureAwait(false);
        await archive.CompleteAsync().ConfigureAwait(false);
        return archive.Files;
    }

    private List<(string Name, string Path)> PlacesOf(Func<IReadOnlyList<string>>? names) =>
        names?.Invoke().Select(name => (name, Path.Combine(workspace.Root, name))).ToList() ?? [];

    private byte[] Manifest() =>
        JsonSerializer.SerializeToUtf8Bytes(BackupManifest.Of(timeProvider), BackupJson.Default.BackupManifest);

    private static long LengthOf(string path) =>
        new FileInfo(path) is { Exists: true, Length: var length } ? length : 0;

    private static void RemoveIfThere(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }
}
