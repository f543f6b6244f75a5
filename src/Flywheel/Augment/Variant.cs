namespace Flywheel.Augment;

/// <summary>A training case as a judge proposes it; nobody has checked it yet.</summary>
public sealed record Variant
{
    /// <summary>How it differs from the failure.</summary>
    public required VariantKind Kind { get; init; }

    /// <summary>The question.</summary>
    public required string Input { get; init; }

    /// <summary>The right answer; where tools are offered, the right calls as a JSON list of <c>{"name","arguments"}</c>.</summary>
    public required string Answer { get; init; }

    /// <summary>The wrong answer that the failing model would give; empty when none is proposed.</summary>
    public string Mistake { get; init; } = "";

    /// <summary>The documents that go with the question; empty for those of the failing row.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];
}
