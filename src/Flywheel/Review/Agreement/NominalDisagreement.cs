namespace Flywheel.Review.Agreement;

/// <summary>1 between different answers.</summary>
internal sealed class NominalDisagreement : Disagreement
{
    public override double Between(int first, int second) => first == second ? 0 : 1;

    public override double Total(long[] counts)
    {
        var answers = (double)counts.Sum();
        return (answers * answers) - counts.Sum(count => (double)count * count);
    }
}
