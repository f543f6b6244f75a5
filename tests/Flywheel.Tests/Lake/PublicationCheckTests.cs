using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Curate;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Lake;

public sealed class PublicationCheckTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Workspace _workspace;

    public PublicationCheckTests() => _workspace = Workspace.Open(_directory.Root);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_lake_and_a_database_of_the_same_time_are_well_also_after_a_rollback()
    {
        await CurateAsync(1);
        await CurateAsync(2);
        (await FindingsAsync()).ShouldBeEmpty();
        new DatasetCatalog(_workspace.LakePath, TimeProvider.System).Open("gold").Rollback(0, "a test", default);
        (await FindingsAsync()).ShouldBeEmpty();
        await CurateAsync(3);
        (await FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_lake_is_found_and_not_published_to()
    {
        await CurateAsync(1);
        Directory.Delete(_workspace.LakePath, recursive: true);

        var finding = (await FindingsAsync()).ShouldHaveSingleItem();
        finding.Problem.ShouldContain("batch 1 of dataset 'gold' to be published, but the dataset is not there");
        await Should.ThrowAsync<FlywheelException>(() => CurateAsync(2));
        Directory.Exists(_workspace.LakePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lost_last_commit_is_found_and_not_committed_over()
    {
        await CurateAsync(1);
        await CurateAsync(2);
        File.Delete(Path.Combine(_workspace.LakePath, "gold", "_delta_log", "00000000000000000002.json"));

        var finding = (await FindingsAsync()).ShouldHaveSingleItem();
        finding.Problem.ShouldContain("holds batch 1 at version 1");
        await Should.ThrowAsync<FlywheelException>(() => CurateAsync(3));
    }

    [Fact]
    public async Task A_lost_database_is_found()
    {
        await CurateAsync(1);
        File.Delete(_workspace.DatabasePath);

        var finding = (await FindingsAsync()).ShouldHaveSingleItem();
        finding.Problem.ShouldContain("knows of batch 0 at most");
    }

    [Fact]
    public async Task A_lake_that_goes_while_the_curator_runs_is_not_gone_on_with_from_memory()
    {
        using var wheel = Open();
        await CurateAsync(wheel, 1);
        Directory.Delete(_workspace.LakePath, recursive: true);

        await Should.ThrowAsync<FlywheelException>(() => CurateAsync(wheel, 2));
        Directory.Exists(_workspace.LakePath).ShouldBeFalse();
    }

    private Wheel Open() => Wheel.Open(_workspace, new WheelOptions(), TimeProvider.System);

    private async Task CurateAsync(int number)
    {
        using var wheel = Open();
        await CurateAsync(wheel, number);
    }

    private static async Task CurateAsync(Wheel wheel, int number)
    {
        (
            await wheel.Log.AppendAsync([Sample.Draft(Sample.Edit(number))], default)
        ).ShouldBeOfType<AppendResult.Appended>();
        await wheel.Curator.RunAsync(progress: null, default);
    }

    private async Task<IReadOnlyList<Finding>> FindingsAsync()
    {
        using var database = Database.Open(_workspace.DatabasePath, TimeProvider.System);
        return await new PublicationCheck(_workspace, database, TimeProvider.System).FindingsAsync();
    }
}
