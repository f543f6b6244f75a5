using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Turn;

/// <summary>What a turn works on, and by what; the section <c>turn</c> of the configuration.</summary>
internal sealed record TurnOptions
{
    private const int MostCandidates = 64;

    /// <summary>What answers.</summary>
    public TurnTargetOptions Target { get; init; } = new();

    /// <summary>How many answers the embedded preference model chooses from; 1 where there is nothing to choose.</summary>
    public int Candidates { get; init; } = 4;

    /// <summary>The dataset whose rows are asked; of its development part failures are mined, its held-out part decides.</summary>
    public string Eval { get; init; } = "eval";

    /// <summary>What scores the answers, as <c>flywheel eval --evaluator</c> takes it.</summary>
    public IReadOnlyList<string> Evaluators { get; init; } = [];

    /// <summary>The policy of the gate: a path, from the workspace on where it is relative.</summary>
    public string Policy { get; init; } = "gate.yaml";

    /// <summary>The dataset that variants go to.</summary>
    public string Variants { get; init; } = "augmented";

    /// <summary>The dataset that is trained on: the train rows of <c>curate.dataset</c> and of <see cref="Variants"/>.</summary>
    public string Training { get; init; } = "training";

    /// <summary>How failures become rows.</summary>
    public TurnAugmentOptions Augment { get; init; } = new();

    /// <summary>The time between two turns of the server; null where it turns only when it is told to.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static TurnOptions From(WorkspaceConfiguration configuration) => configuration.Read("turn", From);

    /// <summary>Checks that what only the user can know is there.</summary>
    /// <exception cref="FlywheelException">It is not; the message says what to write.</exception>
    public void Require()
    {
        if (Target is { Url: null, Command: null } || Evaluators.Count == 0)
            throw new FlywheelException(
                """
                A turn needs to know who answers and what scores the answers, and flywheel.yaml does not say it. Write there, for example:
                turn:
                  target: {url: "http://127.0.0.1:8000/v1", model: small}   # or target: {command: ./answer.sh}
                  evaluators: [exact]
                """
            );
    }

    /// <summary>Checks that no dataset is made of itself.</summary>
    /// <param name="edits">Where kept edits go.</param>
    /// <exception cref="FlywheelException">Two of the datasets are the same; the message names the key.</exception>
    public void RequireApart(string edits)
    {
        foreach (var (key, name) in new[] { ("variants", Variants), ("training", Training) })
            if (name == edits || name == Eval)
                throw new FlywheelException(
                    $"'turn.{key}' has to be another dataset than '{name}', which is used already. Name a new one."
                );
    }

    private static TurnOptions From(ConfigurationSection section)
    {
        var absent = new TurnOptions();
        var options = new TurnOptions
        {
            Target = section.Section("target", TurnTargetOptions.From),
            Candidates = section.WholeNumber("candidates", absent.Candidates, 1, MostCandidates),
            Eval = Name(section, "eval", section.Text("eval", absent.Eval)!),
            Evaluators = section.Texts("evaluators", absent.Evaluators),
            Policy = section.Text("policy", absent.Policy)!,
            Variants = Name(section, "variants", section.Text("variants", absent.Variants)!),
            Training = Name(section, "training", section.Text("training", absent.Training)!),
            Augment = section.Section("augment", TurnAugmentOptions.From),
            Interval = section.Duration("interval", absent.Interval, ConfigurationSection.LongestTimer),
        };
        if (options.Training == options.Variants)
            throw section.Refuse("training", "another dataset than the variants'");
        return options;
    }

    private static string Name(ConfigurationSection section, string key, string name) =>
        DatasetName.IsValid(name) ? name : throw section.Refuse(key, $"the name of a dataset, and {DatasetName.Rule}");
}
