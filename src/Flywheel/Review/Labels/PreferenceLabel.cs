using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>
/// Which of two outputs is better. The reviewer says which of those shown, first or second; what is kept is which of the
/// item's.
/// </summary>
internal sealed record PreferenceLabel(string Name, bool IsRequired) : Label(Name, IsRequired)
{
    public const string Output = "output";
    public const string OtherOutput = "other_output";

    private const string Tie = "tie";

    /// <summary>What a reviewer can say.</summary>
    public static readonly string[] Shown = ["first", "second", Tie];

    private static readonly string[] Kept = [Output, OtherOutput, Tie];

    public override string Kind => "preference";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) =>
        new WordValue(frame is null ? place.OneOf(Kept) : Turn(place.OneOf(Shown), Shown, Kept, frame));

    public override void Write(Utf8JsonWriter json, LabelValue value, AnswerFrame? frame)
    {
        var word = ((WordValue)value).Word;
        json.WriteStringValue(frame is null ? word : Turn(word, Kept, Shown, frame));
    }

    private static string Turn(string word, string[] from, string[] to, AnswerFrame frame)
    {
        var index = Array.IndexOf(from, word);
        return to[frame.IsReversed && index < 2 ? 1 - index : index];
    }
}
