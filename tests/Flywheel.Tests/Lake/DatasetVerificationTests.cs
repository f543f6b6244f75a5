using Flywheel.Lake;
using Flywheel.Lake.Delta;

namespace Flywheel.Tests.Lake;

public sealed class DatasetVerificationTests : IDisposable
{
    private readonly LakeFolder _lake = new();
    private readonly Dataset _gold;

    public DatasetVerificationTests()
    {
        _gold = _lake.Catalog.OpenOrCreate("gold");
        for (var i = 0; i < 12; i++)
            _gold.Append(SamplePairs.Pairs(100 * i, 50), "rows", CancellationToken.None);
    }

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void A_sound_dataset_has_no_findings()
    {
        var result = Verify();
        result.Findings.ShouldBeEmpty();
        (result.FilesRead, result.RowsRead).ShouldBe((12, 600));
    }

    [Fact]
    public void A_flipped_byte_anywhere_in_a_data_file_is_found()
    {
        var path = _lake.DataFiles()[3];
        var length = (int)new FileInfo(path).Length;
        for (var i = 0; i < length; i += length / 40 + 1)
        {
            Flip(path, i);
            Verify()
                .Findings.ShouldContain(finding =>
                    finding.Kind == "checksum" && finding.Path == Path.GetFileName(path)
                );
            Flip(path, i);
        }
    }

    [Fact]
    public void A_flipped_byte_in_a_commit_is_found_and_named()
    {
        Flip(_lake.CommitPath(4), 200);
        var finding = Verify().Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe("log");
        finding.Message.ShouldContain("00000000000000000004.json");
    }

    [Fact]
    public void A_broken_checkpoint_is_found_and_the_commits_serve_instead()
    {
        var checkpoint = Path.Combine(_lake.TablePath(), DeltaPath.Checkpoint(10));
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..^9]);
        Verify().Findings.ShouldHaveSingleItem().Kind.ShouldBe("checkpoint");
        _lake.Reopen().Summary().Rows.ShouldBe(600);
    }

    [Fact]
    public void A_missing_file_and_a_cut_file_are_found()
    {
        var files = _lake.DataFiles();
        File.Delete(files[0]);
        File.WriteAllBytes(files[1], File.ReadAllBytes(files[1])[..^1]);
        Verify()
            .Findings.Select(finding => finding.Kind)
            .Order()
            .ShouldBe(["checksum", "missing", "size", "unreadable"]);
    }

    [Theory]
    [InlineData("\"numRecords\":50", "\"numRecords\":51", "count")]
    [InlineData("\"minValues\":{\"id\":\"event-0\"", "\"minValues\":{\"id\":\"event-1\"", "statistics")]
    [InlineData("\"maxValues\":{\"id\":\"event-9\"", "\"maxValues\":{\"id\":\"event-8\"", "statistics")]
    [InlineData("\"nullCount\":{\"id\":0", "\"nullCount\":{\"id\":1", "statistics")]
    public void Statistics_that_are_not_those_of_the_rows_are_found(string right, string wrong, string kind)
    {
        var table = _gold.Table;
        var state = table.Latest();
        var file = state.OrderedFiles.First(file => file.Stats!.Contains(right, StringComparison.Ordinal));
        table.Commit(
            new()
            {
                Seen = state,
                Operation = "WRITE",
                Actions =
                [
                    new() { Add = file with { Stats = file.Stats!.Replace(right, wrong, StringComparison.Ordinal) } },
                ],
            },
            CancellationToken.None
        );
        Verify().Findings.ShouldHaveSingleItem().Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_row_that_is_there_twice_and_a_train_row_that_repeats_an_eval_row_are_found()
    {
        _gold.Append([SamplePairs.Pair(3)], "again", CancellationToken.None);
        LakeFolder.Write(_gold, SamplePairs.Pair(5, Split.Eval) with { Id = "later" });
        var findings = Verify().Findings;
        findings.Select(finding => finding.Kind).Order().ShouldBe(["duplicate_id", "split_collision"]);
        findings.ShouldContain(finding => finding.Message.Contains("'later'") && finding.Message.Contains("'event-5'"));
    }

    private VerificationResult Verify() => _lake.Reopen().Verify(null, CancellationToken.None);

    private static void Flip(string path, int place)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[place] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }
}
