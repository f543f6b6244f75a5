using Flywheel.Curate.Duplicates;

namespace Flywheel.Augment.Filtering;

/// <summary>A variant that passed every check but that of the others.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Key">What finds its question among others.</param>
/// <param name="Score">The median of the votes.</param>
/// <param name="Votes">The votes that could be read, in their order.</param>
internal sealed record RatedVariant(Variant Variant, DuplicateKey Key, double Score, IReadOnlyList<double> Votes);
