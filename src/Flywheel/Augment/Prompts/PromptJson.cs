using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Gate;

namespace Flywheel.Augment.Prompts;

/// <summary>What prompts keep about themselves, as JSON.</summary>
[JsonSerializable(typeof(IReadOnlyList<PromptExample>))]
[JsonSerializable(typeof(PromptLineage))]
[JsonSerializable(typeof(PromptImprovementReport))]
internal sealed partial class PromptJson : JsonSerializerContext
{
    /// <summary>Text keeps its own characters: it is read as JSON, never put into a page.</summary>
    public static PromptJson Relaxed { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                Converters = { new JsonStringEnumConverter<GateOutcome>(JsonNamingPolicy.SnakeCaseLower) },
            }
        );
}
