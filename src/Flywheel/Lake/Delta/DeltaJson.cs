using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Lake.Delta;

/// <summary>Actions as JSON with the protocol's names.</summary>
[JsonSerializable(typeof(DeltaAction))]
[JsonSerializable(typeof(IReadOnlyList<AddFile>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(LastCheckpoint))]
[JsonSerializable(typeof(DatasetTag))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class DeltaJson : JsonSerializerContext
{
    /// <summary>Text keeps its own characters: a commit is read as JSON, never put into a page.</summary>
    public static DeltaJson Relaxed { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
