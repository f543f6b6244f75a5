using System.Buffers;
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
[JsonSerializable(typeof(long))]
internal sealed partial class DeltaJson : JsonSerializerContext
{
    /// <inheritdoc cref="Relaxed"/>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>A text as a value.</summary>
    public static System.Text.Json.JsonElement Text(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length + 2);
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStringValue(text);
        json.Flush();
        return System.Text.Json.JsonElement.Parse(buffer.WrittenSpan);
    }
}
