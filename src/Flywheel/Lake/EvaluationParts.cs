using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Flywheel.Lake;

/// <summary>
/// Divides the rows of an evaluation for life into those that development may learn from and those that are held out. Rows of
/// one lineage group (the thread, else the trace, else the user, else the input) are always in the same part, decided by the
/// group's hash alone; so everybody who asks gets the same answer.
/// </summary>
public static class EvaluationParts
{
    // Hashed with the group, so that the parts do not hang together with the splits.
    private const string Purpose = "evaluation part\n";

    /// <summary>The part of a row. Regression rows are held out, whatever their group.</summary>
    public static EvaluationPart Of(Example row)
    {
        if (row.Split == Split.Regression)
            return EvaluationPart.HeldOut;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Purpose + GroupOf(row)));
        // Each part gets half of the groups.
        return BinaryPrimitives.ReadUInt64BigEndian(hash) >> 63 == 0
            ? EvaluationPart.Development
            : EvaluationPart.HeldOut;
    }

    /// <summary>The lineage group of a row.</summary>
    internal static string GroupOf(Example row)
    {
        if (Attribute(row, "thread_id") is { } thread)
            return "thread:" + thread;
        if (row.SourceTraceId is { Length: > 0 } trace)
            return "trace:" + trace;
        return Attribute(row, "user_id") is { } user ? "user:" + user : SplitRule.ContentGroup(row.Input.Value);
    }

    private static string? Attribute(Example row, string name)
    {
        if (row.AttributesJson?.Contains(name, StringComparison.Ordinal) != true)
            return null;
        using var attributes = JsonDocument.Parse(row.AttributesJson);
        return
            attributes.RootElement.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;
    }
}
