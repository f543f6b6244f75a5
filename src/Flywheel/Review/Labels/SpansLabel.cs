using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>Marked parts of the output.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Tags">What a part can be.</param>
/// <param name="Tolerance">
/// The share of the code units marked with a tag by anybody that need not be marked by all who agree, from 0 to 1.
/// </param>
internal sealed record SpansLabel(string Name, bool IsRequired, IReadOnlyList<string> Tags, double Tolerance)
    : Label(Name, IsRequired)
{
    private const int MostSpans = 1000;

    public override string Kind => "spans";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame)
    {
        var items = place.Items();
        if (items.Count > MostSpans)
            throw place.Refuse(FormattableString.Invariant($"has more than {MostSpans} parts"));
        var spans = items.Select(item => ReadSpan(item, frame)).ToList();
        return new SpansValue([
            .. Tags.Order(StringComparer.Ordinal).SelectMany(tag => Coverage.Of(spans, tag).Spans(tag)),
        ]);
    }

    public override LabelValue? Agree(IReadOnlyList<LabelValue> values)
    {
        var agreed = new List<Highlight>();
        foreach (var tag in Tags.Order(StringComparer.Ordinal))
        {
            var marked = values.Select(value => Coverage.Of(((SpansValue)value).Spans, tag)).ToList();
            var (byAll, byAny) = (Coverage.OfAll(marked), Coverage.OfAny(marked));
            if (byAll.Length < (1 - Tolerance) * byAny.Length)
                return null;
            agreed.AddRange(byAll.Spans(tag));
        }
        return new SpansValue(agreed);
    }

    public override void WriteSettings(Utf8JsonWriter json)
    {
        LabelJson.WriteChoices(json, Tags);
        json.WriteNumber("tolerance"u8, Tolerance);
    }

    public bool Equals(SpansLabel? other) =>
        base.Equals(other) && Tags.SequenceEqual(other.Tags) && Tolerance.Equals(other.Tolerance);

    public override int GetHashCode() => base.GetHashCode();

    private Highlight ReadSpan(JsonPlace place, AnswerFrame? frame)
    {
        place.RefuseOthers("start", "end", "tag");
        var longest = frame?.Output.Length ?? int.MaxValue;
        var start = place.Get("start").WholeNumber(0, Math.Max(0, longest - 1));
        var end = place.Get("end").WholeNumber(start + 1, Math.Max(start + 1, longest));
        if (frame is not null && (end > longest || Splits(frame.Output, start) || Splits(frame.Output, end)))
            throw place.Refuse("marks a part that begins or ends inside a character, or beyond the output");
        return new Highlight(start, end, place.Get("tag").OneOf(Tags));
    }

    private static bool Splits(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
