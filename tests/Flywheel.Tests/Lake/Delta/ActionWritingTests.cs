using System.Text;
using System.Text.Json;
using Flywheel.Lake.Delta;

namespace Flywheel.Tests.Lake.Delta;

/// <summary>The serializer is the oracle: it reads commits, and would write them too.</summary>
public sealed class ActionWritingTests
{
    private const string Hostile = "ü \"\\\u0001\u2028<script> 😀";

    private static readonly DeltaAction Full = new()
    {
        CommitInfo = new()
        {
            Timestamp = 1_795_000_000_000,
            Operation = "WRITE",
            OperationParameters = CommitParameters.Of(("mode", "Append"), ("why", Hostile)),
            OperationMetrics = new Dictionary<string, JsonElement>
            {
                ["foreign"] = JsonElement.Parse("""{"a":[1,2.50,null,true]}"""),
            },
            EngineInfo = "Flywheel",
            ReadVersion = 0,
            IsBlindAppend = false,
            Why = Hostile,
            By = "ada",
            PolicyVersion = "p1",
            Checksum = CommitInfo.UnknownChecksum,
        },
        Protocol = new()
        {
            MinReaderVersion = 3,
            MinWriterVersion = 7,
            ReaderFeatures = ["deletionVectors"],
            WriterFeatures = ["appendOnly", Hostile],
        },
        MetaData = new()
        {
            Id = "1",
            Name = "gold",
            Description = Hostile,
            Format = new("parquet", new Dictionary<string, string> { ["a"] = "b" }),
            SchemaString = """{"type":"struct"}""",
            PartitionColumns = ["day"],
            CreatedTime = 0,
            Configuration = new Dictionary<string, string> { ["delta.appendOnly"] = "true" },
        },
        Txn = new("curate", 3, 4),
        Add = new()
        {
            Path = "a%20b.parquet",
            PartitionValues = new Dictionary<string, string?> { ["day"] = null, ["k"] = Hostile },
            Size = long.MaxValue,
            ModificationTime = 0,
            DataChange = true,
            Stats = """{"numRecords":2}""",
            Tags = new Dictionary<string, string> { [Hostile] = Hostile },
        },
        Remove = new()
        {
            Path = "c.parquet",
            DeletionTimestamp = 8,
            DataChange = false,
            ExtendedFileMetadata = true,
            PartitionValues = new Dictionary<string, string?> { ["day"] = "1" },
            Size = 0,
            Stats = "{}",
        },
    };

    private static readonly DeltaAction Least = new()
    {
        CommitInfo = new(),
        Protocol = new() { MinReaderVersion = 1, MinWriterVersion = 2 },
        MetaData = new() { Id = "", SchemaString = "" },
        Txn = new("", 0),
        Add = new()
        {
            Path = "",
            Size = 0,
            ModificationTime = 0,
            DataChange = false,
        },
        Remove = new() { Path = "", DataChange = true },
    };

    [Fact]
    public void An_action_with_everything_is_written_as_the_serializer_writes_it()
    {
        EveryMember.NotSetIn(Full).ShouldBeEmpty();
        Written(Full).ShouldBe(Serialized(Full));
    }

    [Fact]
    public void An_action_with_the_least_is_written_as_the_serializer_writes_it()
    {
        Written(Least).ShouldBe(Serialized(Least));
        Written(new DeltaAction()).ShouldBe("{}");
    }

    private static string Written(DeltaAction action) =>
        Encoding.UTF8.GetString(CommitFormat.Write([action])).TrimEnd();

    // A commit's checksum is filled in after it was written.
    private static string Serialized(DeltaAction action)
    {
        var checksum =
            Written(action) is var text
            && CommitFormat.Read(0, Encoding.UTF8.GetBytes(text + "\n"), "0").Info is { } info
                ? info.Checksum
                : null;
        return JsonSerializer.Serialize(
            action with
            {
                CommitInfo = action.CommitInfo is { } given ? given with { Checksum = checksum } : null,
            },
            DeltaJson.Relaxed.DeltaAction
        );
    }
}
