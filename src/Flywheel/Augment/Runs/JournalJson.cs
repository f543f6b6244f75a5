using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Augment.Runs;

/// <summary>The lines of journals.</summary>
[JsonSerializable(typeof(RunIdentity))]
[JsonSerializable(typeof(FailureLine))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>Text keeps its own characters.</summary>
    public static JournalJson Relaxed { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
