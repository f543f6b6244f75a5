using Flywheel.Review.Labels;

namespace Flywheel.Review.Queues;

/// <summary>What a queue asks, of whom, and about what.</summary>
internal sealed record QueueDefinition
{
    /// <summary>For the reviewers, in Markdown.</summary>
    public string Guidelines { get; init; } = "";

    /// <summary>How many people answer an item; items that are in the queue already keep their number.</summary>
    public int Reviewers { get; init; } = 2;

    /// <summary>Who gets an item.</summary>
    public Assignment Assignment { get; init; }

    /// <summary>The people among whom items are shared out, by name.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>How long an item is kept for who took it, after the last sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of handed-out items whose answer is known.</summary>
    public double GoldShare { get; init; }

    /// <summary>The questions.</summary>
    public IReadOnlyList<Label> Labels { get; init; } = ForAgents;

    /// <summary>What enters by itself.</summary>
    public IntakeRules Rules { get; init; } = new();

    /// <summary>The questions of a queue that has none of its own.</summary>
    public static IReadOnlyList<Label> ForAgents { get; } =
    [
        new ChoiceLabel(
            "verdict",
            IsRequired: true,
            ["unsupported_claim", "wrong_tool", "missing_context", "acceptable_refusal", "correct"]
        ),
        new TextLabel("comment", IsRequired: false),
    ];

    /// <summary>Whether items have two outputs to compare.</summary>
    public bool ComparesOutputs => Labels.OfType<PreferenceLabel>().Any();
}
