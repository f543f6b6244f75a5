namespace Flywheel.Augment;

/// <summary>How a variant differs from the failure that it comes from.</summary>
public enum VariantKind
{
    /// <summary>The same question in other words.</summary>
    Paraphrase,

    /// <summary>Other names, places and numbers, with the answer that fits them.</summary>
    Entities,

    /// <summary>Another situation around the question.</summary>
    Context,

    /// <summary>More to read, to distinguish or to combine.</summary>
    Harder,

    /// <summary>Less of that.</summary>
    Easier,
}
