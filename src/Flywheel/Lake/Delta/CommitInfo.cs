using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Lake.Delta;

/// <summary>What a commit did, when and why.</summary>
internal sealed record CommitInfo
{
    /// <summary>The checksum's name in a commit.</summary>
    public const string ChecksumName = "flywheelChecksum";

    /// <summary>Stands where the checksum goes while it is computed.</summary>
    public static readonly string UnknownChecksum = new('0', 64);

    /// <summary>Milliseconds since 1970, UTC; later than that of every earlier version.</summary>
    public long Timestamp { get; init; }

    public string? Operation { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? OperationParameters { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? OperationMetrics { get; init; }

    public string? EngineInfo { get; init; }

    public long? ReadVersion { get; init; }

    public bool? IsBlindAppend { get; init; }

    /// <summary>The reason that was given.</summary>
    public string? Why { get; init; }

    /// <summary>Who had it done; null where no person is known.</summary>
    public string? By { get; init; }

    /// <summary>The safety policy that judged the rows.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>SHA-256 of the commit's bytes with zeros in this place.</summary>
    [JsonPropertyName(ChecksumName)]
    public string? Checksum { get; init; }
}
