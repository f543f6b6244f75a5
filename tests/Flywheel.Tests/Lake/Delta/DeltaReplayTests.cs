using Flywheel.Lake.Delta;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Lake.Delta;

public sealed class DeltaReplayTests
{
    private static readonly Arbitrary<int[]> Steps = ArbMap.Default.ArbFor<int[]>();

    [Fact]
    public void Every_version_of_any_history_reads_as_a_plain_model_says_with_and_without_checkpoints() =>
        Prop.ForAll(Steps, AgreesWithModel).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithEndSize(25));

    private static void AgreesWithModel(int[] steps)
    {
        using var lake = new LakeFolder();
        var table = DeltaSamples.Open(lake);
        DeltaSamples.Create(table);
        var model = new List<SortedSet<string>> { new(StringComparer.Ordinal) };
        foreach (var step in steps.Concat(steps))
        {
            var next = Next(model[^1], step);
            table.Commit(Change(table.Latest(), model[^1], next), CancellationToken.None);
            model.Add(next);
        }
        AllVersions(lake).ShouldBe(model.Select(files => string.Join(",", files)));
        foreach (
            var checkpoint in Directory.GetFiles(
                lake.TablePath("t"),
                "*.checkpoint.parquet",
                SearchOption.AllDirectories
            )
        )
            File.Delete(checkpoint);
        AllVersions(lake).ShouldBe(model.Select(files => string.Join(",", files)));
    }

    private static IEnumerable<string> AllVersions(LakeFolder lake)
    {
        var table = DeltaSamples.Open(lake);
        for (var version = 0; version <= table.Log.Load().Version; version++)
            yield return string.Join(",", table.Log.Load(version).OrderedFiles.Select(file => file.Path));
    }

    // A file may come back after it went: rollbacks do that.
    private static SortedSet<string> Next(SortedSet<string> files, int step)
    {
        var next = new SortedSet<string>(files, StringComparer.Ordinal);
        var name = $"f{Math.Abs((long)step) % 7}";
        if (!next.Remove(name))
            next.Add(name);
        if (step % 5 == 0)
            next.Clear();
        return next;
    }

    private static PendingCommit Change(DeltaSnapshot seen, SortedSet<string> before, SortedSet<string> after) =>
        new()
        {
            Seen = seen,
            Operation = "WRITE",
            Actions =
            [
                .. before
                    .Except(after)
                    .Select(path => new DeltaAction { Remove = RemoveFile.Of(seen.Files[path], seen.Timestamp, true) }),
                .. after.Except(before).Select(path => new DeltaAction { Add = DeltaSamples.File(path) }),
            ],
        };
}
