using Flywheel.Storage;

namespace Flywheel.Evaluate.Online;

/// <summary>What scores traces as they arrive; the section <c>online</c> of the configuration.</summary>
public sealed record OnlineOptions
{
    /// <summary>The evaluators, as <see cref="EvaluatorCatalog"/> takes them; while there are none, nothing is scored.</summary>
    public IReadOnlyList<string> Evaluators { get; init; } = [];

    /// <summary>The share of traces that is scored, 0 to 1, chosen by the trace's id.</summary>
    public double SampleRate { get; init; } = 0.1;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong, or there is no such evaluator.</exception>
    public static OnlineOptions From(WorkspaceConfiguration configuration) => configuration.Read("online", From);

    /// <summary>Makes the evaluators. Those that ask a judge are not among them: traces come faster than it answers.</summary>
    /// <exception cref="FlywheelException">There is no such evaluator, an option of it is wrong, or two have the same name.</exception>
    internal IReadOnlyList<IEvaluator> CreateEvaluators()
    {
        var catalog = new EvaluatorCatalog
        {
            WithoutJudge =
                "none is asked while traces arrive, for they come faster than it answers: name evaluators that compute",
        };
        IReadOnlyList<IEvaluator> evaluators = [.. Evaluators.Select(catalog.Create)];
        return evaluators.DistinctBy(evaluator => evaluator.Name).Count() == evaluators.Count
            ? evaluators
            : throw new FlywheelException("Two evaluators have the same name, and scores are told apart by it.");
    }

    private static OnlineOptions From(ConfigurationSection section)
    {
        var defaults = new OnlineOptions();
        var options = new OnlineOptions
        {
            Evaluators = section.Texts("evaluators", defaults.Evaluators),
            SampleRate = section.Number("sample_rate", defaults.SampleRate, 0, 1),
        };
        try
        {
            options.CreateEvaluators();
            return options;
        }
        catch (FlywheelException wrong)
        {
            throw section.Refuse("evaluators", $"a list of offline evaluators. {wrong.Message.TrimEnd('.')}");
        }
    }
}
