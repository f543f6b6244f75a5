using System.Formats.Tar;
using System.IO.Compression;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Workspace _workspace;
    private readonly Database _database;
    private readonly EventLog _log;

    public BackupTests()
    {
        _workspace = Workspace.Open(_directory.File("workspace"));
        _database = Database.Open(_workspace.DatabasePath, TimeProvider.System);
        _log = new EventLog(_database, new EventLogOptions(), TimeProvider.System);
    }

    private string Archive => _directory.File("backup.tar.gz");

    private string Target => _directory.File("restored");

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_restored_workspace_has_the_events_the_lake_and_the_settings()
    {
        await AppendAsync(0, 1000);
        WriteLake("gold/_delta_log/00000000000000000000.json", "{}");
        WriteLake("gold/_delta_log/_last_checkpoint", "1");
        File.WriteAllText(_workspace.PolicyPath, "policy");
        File.WriteAllText(_workspace.PseudonymKeyPath, "key");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_workspace.PseudonymKeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await BackUpAsync();
        await WorkspaceRestore.RestoreAsync(Archive, Target, default);

        var restored = Workspace.Open(Target);
        (await EventsOf(restored)).ShouldBe(1000);
        File.ReadAllText(restored.PolicyPath).ShouldBe("policy");
        File.ReadAllText(Path.Combine(restored.LakePath, "gold", "_delta_log", "_last_checkpoint")).ShouldBe("1");
        File.Exists(Path.Combine(restored.LakePath, "gold", "_delta_log", "00000000000000000000.json")).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(restored.PseudonymKeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_backup_beside_running_appends_is_a_prefix_of_the_log()
    {
        await AppendAsync(0, 100);
        using var stop = new CancellationTokenSource();
        var appending = Task.Run(async () =>
        {
            var next = 100;
            for (; !stop.IsCancellationRequested; next += 10)
                await AppendAsync(next, 10);
            return next;
        });

        await BackUpAsync();
        await stop.CancelAsync();
        var appended = await appending;
        await WorkspaceRestore.RestoreAsync(Archive, Target, default);

        (await EventsOf(Workspace.Open(Target))).ShouldBeInRange(100, appended);
    }

    [Fact]
    public async Task Of_a_file_to_which_others_add_lines_those_are_kept_that_are_whole()
    {
        var path = Path.Combine(_workspace.Root, "answers.jsonl");
        var before = string.Concat(Enumerable.Range(0, 2000).Select(line => $"{{\"line\":{line}}}\n"));
        await File.WriteAllTextAsync(path, before + "{\"line\":2");
        using var stop = new CancellationTokenSource();
        var adding = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                File.AppendAllText(path, $"000}}\n{{\"line\":2");
        });

        var backup = new Backup(
            _workspace,
            _database,
            TimeProvider.System,
            null,
            () => ["answers.jsonl", "gone.jsonl"]
        );
        await backup.WriteAsync(Archive, default);
        await stop.CancelAsync();
        await adding;
        await WorkspaceRestore.RestoreAsync(Archive, Target, default);

        var kept = await File.ReadAllTextAsync(Path.Combine(Target, "answers.jsonl"));
        kept.ShouldStartWith(before);
        kept.ShouldEndWith("}\n");
        (await File.ReadAllTextAsync(path)).ShouldStartWith(kept);
    }

    [Fact]
    public async Task A_restore_never_overwrites()
    {
        await BackUpAsync();
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine"), "");

        var failure = await Should.ThrowAsync<FlywheelException>(() =>
            WorkspaceRestore.RestoreAsync(Archive, Target, default)
        );
        failure.Message.ShouldContain("is not empty");
    }

    [Fact]
    public async Task A_cut_archive_leaves_nothing()
    {
        await AppendAsync(0, 1000);
        await BackUpAsync();
        using (var file = File.Open(Archive, FileMode.Open))
            file.SetLength(file.Length - 20);

        await Should.ThrowAsync<FlywheelException>(() => WorkspaceRestore.RestoreAsync(Archive, Target, default));
        Directory.Exists(Target).ShouldBeFalse();
        Directory.Exists(Target + ".partial").ShouldBeFalse();
    }

    [Theory]
    [InlineData("../outside", TarEntryType.RegularFile)]
    [InlineData("/tmp/outside", TarEntryType.RegularFile)]
    [InlineData("lake/../../outside", TarEntryType.RegularFile)]
    [InlineData("link", TarEntryType.SymbolicLink)]
    public async Task An_archive_that_reaches_out_of_its_folder_is_refused(string name, TarEntryType type)
    {
        await BackUpAsync();
        AddEntry(name, type);

        var failure = await Should.ThrowAsync<FlywheelException>(() =>
            WorkspaceRestore.RestoreAsync(Archive, Target, default)
        );
        failure.Message.ShouldContain(name);
        File.Exists(_directory.File("outside")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_into_a_missing_folder_says_so_and_leaves_nothing()
    {
        var failure = await Should.ThrowAsync<FlywheelException>(() =>
            new Backup(_workspace, _database, TimeProvider.System).WriteAsync(
                _directory.File("no/where.tar.gz"),
                default
            )
        );
        failure.Message.ShouldContain("cannot be written");
    }

    // Rewrites the archive with one entry more before its end.
    private void AddEntry(string name, TarEntryType type)
    {
        var tar = _directory.File("plain.tar");
        using (var source = new GZipStream(File.OpenRead(Archive), CompressionMode.Decompress))
        using (var plain = File.Create(tar))
        using (var reader = new TarReader(source))
        using (var writer = new TarWriter(plain))
        {
            while (reader.GetNextEntry(copyData: true) is { } entry)
                writer.WriteEntry(entry);
            var added = new PaxTarEntry(type, name);
            if (type == TarEntryType.SymbolicLink)
                added.LinkName = "/etc";
            writer.WriteEntry(added);
        }
        using var target = new GZipStream(File.Create(Archive), CompressionLevel.Fastest);
        using var rewritten = File.OpenRead(tar);
        rewritten.CopyTo(target);
    }

    private void WriteLake(string name, string content)
    {
        var path = Path.Combine(_workspace.LakePath, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private Task<BackupResult> BackUpAsync() =>
        new Backup(_workspace, _database, TimeProvider.System).WriteAsync(Archive, default);

    private async Task AppendAsync(int from, int count)
    {
        var drafts = Enumerable
            .Range(from, count)
            .Select(i => new EventDraft($"event-{i}", EventType.Edit, new byte[100]));
        (await _log.AppendAsync([.. drafts], default)).ShouldBeOfType<AppendResult.Appended>();
    }

    private static async Task<int> EventsOf(Workspace workspace)
    {
        using var database = Database.Open(workspace.DatabasePath, TimeProvider.System);
        var log = new EventLog(database, new EventLogOptions(), TimeProvider.System);
        var checks = new Doctor([
            new DatabaseCheck(database),
            new EventLogCheck(database),
            new FileModeCheck(workspace),
        ]);
        await foreach (var (_, finding) in checks.RunAsync(default))
            throw new InvalidOperationException(finding.ToString());
        return (await log.ReadAsync(0, int.MaxValue, default)).Count;
    }
}
