namespace Flywheel.Augment.Filtering;

/// <summary>What the filter made of the proposals for one failure.</summary>
internal sealed class FilteredVariants
{
    private readonly SortedDictionary<string, int> _rejected = new(StringComparer.Ordinal);

    /// <summary>Variants that passed.</summary>
    public List<RatedVariant> Passed { get; } = [];

    /// <summary>Variants that did not, by the reason.</summary>
    public IReadOnlyDictionary<string, int> Rejected => _rejected;

    /// <summary>Counts a variant that did not pass.</summary>
    public void Reject(string reason) => _rejected[reason] = _rejected.GetValueOrDefault(reason) + 1;
}
