using Flywheel.Gate;

namespace Flywheel.Augment.Prompts;

/// <summary>A version of a prompt, as a workspace keeps it. It never changes.</summary>
internal sealed record PromptVersion
{
    /// <summary>The prompt.</summary>
    public required string Name { get; init; }

    /// <summary>From 1 on.</summary>
    public required int Version { get; init; }

    /// <summary>UTC, whole milliseconds.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it, or had it written.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>What it says.</summary>
    public required PromptText Text { get; init; }

    /// <summary>How it was found; null where a person wrote it.</summary>
    public PromptLineage? Lineage { get; init; }

    /// <summary>False for what was found and did not pass its gate: nobody means it who does not say its number.</summary>
    public bool IsInUse => Lineage is null or { Decision: GateOutcome.Pass };

    /// <summary>As <c>support@2</c>.</summary>
    public string Reference => new PromptReference(Name, Version).ToString();
}
