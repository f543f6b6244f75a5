using System.Text.Json;

namespace Flywheel.Train.Remote;

/// <summary>What an orchestrator says of a run: <c>{"status":"queued|running|succeeded|failed","reason":"…"}</c>, and whatever else it likes.</summary>
/// <param name="HasSucceeded">Null while the run goes on.</param>
/// <param name="Reason">Why it failed, text from outside.</param>
/// <param name="Json">The whole answer as it came.</param>
internal sealed record OrchestratorAnswer(bool? HasSucceeded, string Reason, byte[] Json)
{
    private const int LongestReason = 1000;

    // Two statuses are no status.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads an answer; null where it is none.</summary>
    public static OrchestratorAnswer? Read(byte[] json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json, Options);
            var root = answer.RootElement;
            return root.GetProperty("status").GetString() switch
            {
                "succeeded" => new(true, ReasonOf(root), json),
                "failed" => new(false, ReasonOf(root), json),
                "queued" or "running" => new(null, ReasonOf(root), json),
                _ => null,
            };
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string ReasonOf(JsonElement answer) =>
        answer.TryGetProperty("reason", out var text) && text.ValueKind == JsonValueKind.String
            ? Cut(text.GetString()!)
            : "it gives no reason";

    private static string Cut(string reason) => reason.Length <= LongestReason ? reason : $"{reason[..LongestReason]}…";
}
