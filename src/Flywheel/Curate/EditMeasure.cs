namespace Flywheel.Curate;

/// <summary>How far a person's text is from the model's.</summary>
/// <param name="Distance">Levenshtein distance in Unicode code points.</param>
/// <param name="LongestLength">Code points of the longer text.</param>
public readonly record struct EditMeasure(int Distance, int LongestLength)
{
    /// <summary>1 - distance / length of the longer text, 0 to 1; 0 when both texts are empty.</summary>
    public double Similarity => LongestLength == 0 ? 0 : (double)(LongestLength - Distance) / LongestLength;
}
