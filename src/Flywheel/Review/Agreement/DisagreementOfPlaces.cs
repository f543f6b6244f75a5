namespace Flywheel.Review.Agreement;

/// <summary>The squared difference of the answers' places on a line.</summary>
/// <param name="places">The place of each code.</param>
internal sealed class DisagreementOfPlaces(IReadOnlyList<double> places) : Disagreement
{
    public override double Between(int first, int second)
    {
        var distance = places[first] - places[second];
        return distance * distance;
    }

    /// <summary>
    /// Over n answers the squared differences of all pairs sum to 2 n times the squared distances from the mean, so that a
    /// thousand different answers do not cost a million steps.
    /// </summary>
    public override double Total(long[] counts)
    {
        var answers = (double)counts.Sum();
        var mean = counts.Select((count, code) => count * places[code]).Sum() / answers;
        return 2
            * answers
            * counts.Select((count, code) => count * (places[code] - mean) * (places[code] - mean)).Sum();
    }
}
