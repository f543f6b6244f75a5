using Flywheel.Events;
using Flywheel.Text;

namespace Flywheel.Curate;

/// <summary>How far a person's edit is from what the model wrote, in Unicode code points as received.</summary>
/// <param name="Distance">Levenshtein distance.</param>
/// <param name="Similarity">1 - distance / max(length); 0 when both texts are empty.</param>
internal readonly record struct EditMeasure(int Distance, double Similarity)
{
    public static EditMeasure Of(Edit edit)
    {
        var longest = Math.Max(
            EditDistance.CountCodePoints(edit.OriginalOutput),
            EditDistance.CountCodePoints(edit.FinalEdit)
        );
        if (longest == 0)
            return default;
        var distance = EditDistance.Measure(edit.OriginalOutput, edit.FinalEdit);
        return new EditMeasure(distance, 1 - (double)distance / longest);
    }
}
