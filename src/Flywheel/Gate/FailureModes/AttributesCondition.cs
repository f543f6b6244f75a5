namespace Flywheel.Gate.FailureModes;

/// <summary>The failure belongs to some slices: intent, locale, model route and the like.</summary>
/// <param name="Attributes">One at least; all of them.</param>
internal sealed record AttributesCondition(IReadOnlyDictionary<string, string> Attributes) : IFailureCondition
{
    /// <inheritdoc/>
    public string? MetBy(FailingAnswer failure) =>
        Attributes.All(wanted => failure.Attributes.GetValueOrDefault(wanted.Key) == wanted.Value) ? ToString() : null;

    /// <inheritdoc/>
    public override string ToString() => CohortName.Of(Attributes);
}
