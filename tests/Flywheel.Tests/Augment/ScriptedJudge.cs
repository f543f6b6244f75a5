using Flywheel.Augment;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Augment;

/// <summary>A judge that proposes and scores as it is told, and counts how often it was asked. Thread-safe.</summary>
internal sealed class ScriptedJudge(Func<FailureCase, IReadOnlyList<Variant>?> propose) : IAugmentationJudge
{
    private int _proposals;

    public Func<Variant, int, double?> Score { get; init; } = (_, _) => 0.9;

    public int Proposals => _proposals;

    public double? Temperature { get; private set; }

    public string Name => "scripted:1";

    public string PromptVersion => "1";

    public JudgeUsage Usage => new(_proposals, 0, 0, 0, 0);

    public static Variant Variant(string input, string answer = "The fourth one; the porter.") =>
        new()
        {
            Kind = VariantKind.Paraphrase,
            Input = input,
            Answer = answer,
            Mistake = "Who knows.",
        };

    public Task<IReadOnlyList<Variant>?> ProposeAsync(
        FailureCase failure,
        double temperature,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref _proposals);
        Temperature = temperature;
        return Task.FromResult(propose(failure));
    }

    public Task<double?> ScoreAsync(
        FailureCase failure,
        Variant variant,
        int vote,
        CancellationToken cancellationToken
    ) => Task.FromResult(Score(variant, vote));
}
