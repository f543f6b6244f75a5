namespace Flywheel.Curate;

/// <summary>What a policy says is to happen with a row in which something is found.</summary>
internal enum PolicyAction
{
    /// <summary>Nothing; it is not looked for.</summary>
    Keep,

    /// <summary>A placeholder takes its place.</summary>
    Redact,

    /// <summary>The row does not become training data.</summary>
    Discard,

    /// <summary>The row waits for a person.</summary>
    Quarantine,
}
