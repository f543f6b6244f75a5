using System.Text;
using Flywheel.Lake.Delta;

namespace Flywheel.Tests.Lake.Delta;

public sealed class CommitFormatTests
{
    private static readonly DeltaAction[] Actions =
    [
        new()
        {
            CommitInfo = new()
            {
                Timestamp = 7,
                Operation = "WRITE",
                Why = "a \"quoted\" flywheelChecksum",
                Checksum = CommitInfo.UnknownChecksum,
            },
        },
        new() { Txn = new("curate", 3) },
        new()
        {
            Add = new()
            {
                Path = "a%20b.parquet",
                Size = 5,
                ModificationTime = 6,
                DataChange = true,
                Stats = "{\"numRecords\":2}",
            },
        },
        new()
        {
            Remove = new()
            {
                Path = "c.parquet",
                DeletionTimestamp = 8,
                DataChange = false,
            },
        },
    ];

    [Fact]
    public void A_commit_reads_back_as_it_was_written()
    {
        var commit = CommitFormat.Read(1, CommitFormat.Write(Actions), "1.json");
        commit.Actions.Count.ShouldBe(4);
        commit.Info!.Why.ShouldBe("a \"quoted\" flywheelChecksum");
        commit.TransactionOf("curate").ShouldBe(3);
        commit.Added.Single().Path.ShouldBe("a%20b.parquet");
        commit.Added.Single().Stats.ShouldBe("{\"numRecords\":2}");
        commit.Removed.Single().DeletionTimestamp.ShouldBe(8);
    }

    [Fact]
    public void Every_flipped_bit_of_a_commit_is_found()
    {
        var bytes = CommitFormat.Write(Actions);
        var keyEnd = Encoding.UTF8.GetString(bytes).IndexOf("\"flywheelChecksum\":", StringComparison.Ordinal) + 20;
        for (var i = 0; i < bytes.Length; i++)
        {
            // A flip in the checksum's own name makes it another program's field; nothing that counts is in there.
            if (i >= keyEnd - 20 && i < keyEnd)
                continue;
            var broken = (byte[])bytes.Clone();
            broken[i] ^= 1;
            Should
                .Throw<FlywheelException>(() => CommitFormat.Read(1, broken, "1.json"))
                .Message.ShouldContain("1.json");
        }
    }

    [Fact]
    public void What_other_programs_add_is_ignored()
    {
        var json =
            """
            {"commitInfo":{"timestamp":1,"userName":"someone","operation":"WRITE","operationParameters":{"mode":"Append","n":3}}}
            {"domainMetadata":{"domain":"x","configuration":"","removed":false}}
            {"add":{"path":"p","partitionValues":{},"size":1,"modificationTime":2,"dataChange":true,"baseRowId":4}}
            """u8.ToArray();
        var commit = CommitFormat.Read(4, json, "4.json");
        commit.Added.Single().Size.ShouldBe(1);
        commit.Info!.Operation.ShouldBe("WRITE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("{\"add\":{\"path\":\"p\"")]
    [InlineData("{\"add\":{\"size\":1}}")]
    [InlineData("null")]
    public void What_is_no_commit_is_refused_with_the_file_and_the_cure(string text)
    {
        var failure = Should.Throw<FlywheelException>(() =>
            CommitFormat.Read(2, Encoding.UTF8.GetBytes(text), "log/2.json")
        );
        failure.Message.ShouldContain("log/2.json");
        failure.Message.ShouldContain("backup");
    }
}
