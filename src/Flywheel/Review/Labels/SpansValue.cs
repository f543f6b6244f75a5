using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>A marked part of an output.</summary>
/// <param name="Start">The first UTF-16 code unit, from 0.</param>
/// <param name="End">The one after the last.</param>
/// <param name="Tag">What the part is.</param>
internal readonly record struct Highlight(int Start, int End, string Tag);

/// <summary>The marked parts of an output.</summary>
/// <param name="Spans">By tag and start; those of one tag neither overlap nor touch.</param>
internal sealed record SpansValue(IReadOnlyList<Highlight> Spans) : LabelValue
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var span in Spans.OrderBy(span => span.Start).ThenBy(span => span.Tag, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteNumber("start"u8, span.Start);
            json.WriteNumber("end"u8, span.End);
            json.WriteString("tag"u8, span.Tag);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public bool Equals(SpansValue? other) => other is not null && Spans.SequenceEqual(other.Spans);

    public override int GetHashCode() => Spans.Count;
}
