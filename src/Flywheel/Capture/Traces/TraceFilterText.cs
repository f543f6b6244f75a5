using System.Globalization;
using System.Text;

namespace Flywheel.Capture.Traces;

/// <summary>
/// A filter of traces as one text: <c>since=2026-11-01 route=cheap text="card lost"</c>. Conditions stand between spaces, and all
/// of them hold. The names are those of <c>GET /v1/traces</c>; every other name is an attribute's. A value with spaces stands in
/// quotes, in which <c>\"</c> is a quote and <c>\\</c> a backslash.
/// </summary>
internal sealed class TraceFilterText
{
    private static readonly string[] Feedbacks = ["negative", "positive", "edited"];

    private readonly string _text;
    private readonly List<string> _labels = [];
    private TraceFilter _filter = new();
    private int _at;

    private TraceFilterText(string text) => _text = text;

    /// <summary>Reads a filter; that of an empty text limits nothing.</summary>
    /// <exception cref="FlywheelException">It is wrong; the message names the character, counted from 1.</exception>
    public static TraceFilter Parse(string text)
    {
        var reading = new TraceFilterText(text);
        while (reading.SkipSpaces())
            reading.ReadCondition();
        return reading._filter with { Labels = reading._labels };
    }

    private bool SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        return _at < _text.Length;
    }

    private void ReadCondition()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not ('=' or ' ' or '"'))
            _at++;
        if (_at == start || _at == _text.Length || _text[_at] != '=')
            throw Wrong(start, "expected NAME=VALUE");
        var name = _text[start.._at++];
        var place = _at;
        Add(name, ReadValue(), place);
    }

    private string ReadValue()
    {
        if (_at < _text.Length && _text[_at] == '"')
            return ReadQuoted();
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (' ' or '"'))
            _at++;
        if (_at < _text.Length && _text[_at] == '"')
            throw Wrong(_at, "a quote begins in the middle of a value: put the whole value in quotes");
        return _at > start ? _text[start.._at] : throw Wrong(start, "the value is missing");
    }

    private string ReadQuoted()
    {
        var (open, value) = (_at++, new StringBuilder());
        while (_at < _text.Length && _text[_at] != '"')
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '"' or '\\')
                _at++;
            value.Append(_text[_at++]);
        }
        if (_at == _text.Length)
            throw Wrong(open, "the quote is not closed");
        if (++_at < _text.Length && _text[_at] != ' ')
            throw Wrong(_at, "expected a space after the quoted value");
        return value.Length > 0 ? value.ToString() : throw Wrong(open, "the value is missing");
    }

    private void Add(string name, string value, int place)
    {
        switch (name)
        {
            case "since" when _filter.Since is null:
                _filter = _filter with { Since = Time(value, place) };
                break;
            case "until" when _filter.Until is null:
                _filter = _filter with { Until = Time(value, place) };
                break;
            case "score_below" when _filter.ScoreBelow is null:
                _filter = _filter with { ScoreBelow = Number(value, place) };
                break;
            case "text" when _filter.Text is null:
                _filter = _filter with { Text = Words(value, place) };
                break;
            case "since" or "until" or "score_below" or "text":
                throw Wrong(place, $"'{name}' is there twice");
            case "attribute":
                _labels.Add(value.IndexOf('=') > 0 ? value : throw Wrong(place, "expected attribute=NAME=VALUE"));
                break;
            case "status" when value != "error":
                throw Wrong(place, "the status can only be 'error'");
            case "feedback" when !Feedbacks.Contains(value):
                throw Wrong(place, "feedback is 'negative', 'positive' or 'edited'");
            default:
                _labels.Add(TraceLabels.Attribute(name, value));
                break;
        }
    }

    private static DateTimeOffset Time(string value, int place) =>
        DateTimeOffset.TryParse(
            value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw Wrong(place, "expected a time such as 2026-11-01 or 2026-11-01T08:00:00Z");

    private static double Number(string value, int place) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : throw Wrong(place, "expected a number");

    private static string Words(string value, int place) =>
        TraceWords.Of(value).Count > 0 ? value : throw Wrong(place, "the text to look for holds no word");

    private static FlywheelException Wrong(int place, string fault) =>
        new(FormattableString.Invariant($"The filter of traces is wrong at character {place + 1}: {fault}."));
}
