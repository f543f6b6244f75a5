using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Curate;

/// <summary>
/// Keeps edits that teach something: neither a touch-up nor a new text. The bounds are part of the window and are
/// compared exactly, without rounding: of 20 code points with one changed, the similarity is 0.95 and not a little less.
/// </summary>
public sealed class EditWindow : ICurationStep
{
    private readonly decimal _min;
    private readonly decimal _max;

    /// <summary>Sets the bounds.</summary>
    /// <param name="min">The smallest similarity kept, 0 to 1.</param>
    /// <param name="max">The largest similarity kept, not below <paramref name="min"/> and at most 1.</param>
    public EditWindow(decimal min = 0.10m, decimal max = 0.95m)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, 1);
        _min = min;
        _max = max;
    }

    /// <summary>Measures an edit, on the code points as received.</summary>
    public static EditMeasure Measure(Edit edit) =>
        new(
            EditDistance.Measure(edit.OriginalOutput, edit.FinalEdit),
            Math.Max(EditDistance.CountCodePoints(edit.OriginalOutput), EditDistance.CountCodePoints(edit.FinalEdit))
        );

    /// <inheritdoc/>
    public StepOutcome Apply(Edit edit) => Judge(edit, Measure(edit));

    /// <summary>Judges an edit that has been measured.</summary>
    public StepOutcome Judge(Edit edit, EditMeasure measure)
    {
        if (edit.FinalEdit.Length == 0)
            return StepOutcome.Discard(VerdictReason.Empty);
        if (measure.Distance == 0 || DifferInLineEndingsOnly(edit.OriginalOutput, edit.FinalEdit))
            return StepOutcome.Discard(VerdictReason.Identical);
        var common = measure.LongestLength - measure.Distance;
        if (common > _max * measure.LongestLength)
            return StepOutcome.Discard(VerdictReason.NearIdentical);
        return common < _min * measure.LongestLength ? StepOutcome.Discard(VerdictReason.Rewrite) : StepOutcome.Keep;
    }

    private static bool DifferInLineEndingsOnly(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (!first.Contains('\r') && !second.Contains('\r'))
            return false;
        while (true)
        {
            var same = first.CommonPrefixLength(second);
            first = first[same..];
            second = second[same..];
            if (first.IsEmpty && second.IsEmpty)
                return true;
            if (first.StartsWith("\r\n") && second.StartsWith('\n'))
                first = first[1..];
            else if (second.StartsWith("\r\n") && first.StartsWith('\n'))
                second = second[1..];
            else
                return false;
        }
    }
}
