using Flywheel.Storage;
using Flywheel.Train;

namespace Flywheel.Tests.Train;

public sealed class ModelsCheckTests : IDisposable
{
    private readonly TrainingWorkspace _workspace = new();

    public ModelsCheckTests() => _workspace.Add(40);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_model_that_is_as_it_was_made_is_well()
    {
        await TrainAsync();

        (await CheckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_was_swapped_or_is_gone_is_found()
    {
        var file = await TrainAsync();

        await File.WriteAllTextAsync(file, "another", TestContext.Current.CancellationToken);
        (await CheckAsync()).ShouldHaveSingleItem().Problem.ShouldContain("not the one that the training left");

        File.Delete(file);
        var finding = (await CheckAsync()).ShouldHaveSingleItem();
        finding.Place.ShouldBe(file);
        finding.Problem.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task A_backup_holds_the_models_and_the_rows_that_they_saw()
    {
        var file = await TrainAsync();
        var archive = Path.Combine(_workspace.Workspace.Root, "..", $"{Path.GetRandomFileName()}.tar.gz");
        var restored = archive + ".restored";
        try
        {
            using (var database = _workspace.OpenDatabase())
                await new Backup(
                    _workspace.Workspace,
                    database,
                    TimeProvider.System,
                    () => ModelBackup.Files(_workspace.Workspace, database, TimeProvider.System)
                ).WriteAsync(archive, TestContext.Current.CancellationToken);
            await WorkspaceRestore.RestoreAsync(archive, restored, TestContext.Current.CancellationToken);

            var model = Path.Combine(restored, Path.GetRelativePath(_workspace.Workspace.Root, file));
            (await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken)).ShouldBe(
                await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)
            );
            File.ReadLines(Path.Combine(model, "..", "..", "rows.txt")).Count().ShouldBe(40);
        }
        finally
        {
            File.Delete(archive);
            if (Directory.Exists(restored))
                Directory.Delete(restored, recursive: true);
        }
    }

    private async Task<string> TrainAsync()
    {
        var options = new TrainingOptions { Trainer = TrainingOptions.Command, CommandLine = "echo 1 > model/weights" };
        var training = _workspace.Training(options);
        var run = await training.StartAsync(isWanted: true, TestContext.Current.CancellationToken);
        run!.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        return Path.Combine(_workspace.FolderOf(run), "model", "weights");
    }

    private async Task<List<Finding>> CheckAsync()
    {
        using var database = _workspace.OpenDatabase();
        var check = new ModelsCheck(_workspace.Workspace, database, TimeProvider.System);
        return await check.CheckAsync(TestContext.Current.CancellationToken).ToListAsync();
    }
}
