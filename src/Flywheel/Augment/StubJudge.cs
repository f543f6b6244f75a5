using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Augment.Filtering;
using Flywheel.Augment.Judging;
using Flywheel.Augment.Prompts;
using Flywheel.Evaluate.Judging;
using Flywheel.Text;

namespace Flywheel.Augment;

/// <summary>
/// A judge without a model and without a network: it wraps the failing question into made-up situations, which leave its answer
/// right, and spoils a known share of the variants in ways that the filter finds. The same seed and failure give the same
/// variants. It needs a right answer, and proposes nothing where none is known. Thread-safe.
/// </summary>
/// <param name="seed">Another seed gives other variants.</param>
/// <param name="budget">How much may be spent: of it the calls, for no token is read or written. A model's end can be rehearsed so.</param>
public sealed class StubJudge(int seed = 0, JudgeBudget? budget = null)
    : IAugmentationJudge,
        IPromptJudge,
        IPairJudge,
        IBudgetedJudge
{
    /// <summary>Of a hundred variants so many are right, and pass the filter unless they repeat something.</summary>
    public const int GoodOfHundred = 70;

    /// <summary>So many have a useless answer, and score below every sensible threshold.</summary>
    public const int UselessOfHundred = 15;

    /// <summary>So many repeat the failing question; all others answer as the failing model did.</summary>
    public const int RepeatedOfHundred = 10;

    private const string UselessAnswer = "It depends.";
    private const double GoodScore = 0.9;
    private const double UselessScore = 0.2;

    private readonly JudgeSpending _spending = new(budget ?? new JudgeBudget());

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"stub:seed-{seed}");

    /// <inheritdoc/>
    public string PromptVersion => "1";

    /// <inheritdoc/>
    public JudgeUsage Usage => _spending.Usage;

    string IPromptJudge.RevisionVersion => "1";

    void IBudgetedJudge.CountIn(RunSpending? run) => _spending.CountIn(run);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Variant>?> ProposeAsync(
        FailureCase failure,
        double temperature,
        CancellationToken cancellationToken
    )
    {
        _spending.CountCall();
        var variants = RightAnswer(failure) is { } answer
            ? failure.Kinds.Select((kind, number) => Make(failure, kind, answer, number))
            : [];
        return Task.FromResult<IReadOnlyList<Variant>?>([.. variants]);
    }

    /// <inheritdoc/>
    public Task<double?> ScoreAsync(FailureCase failure, Variant variant, int vote, CancellationToken cancellationToken)
    {
        _spending.CountCall();
        return Task.FromResult<double?>(variant.Answer == UselessAnswer ? UselessScore : GoodScore);
    }

    string IPairJudge.Identity => Name;

    /// <summary>Takes the answer that says more of the question's words again; of equals, what its seed draws, whatever the order.</summary>
    /// <exception cref="JudgeBudgetException">No more may be asked.</exception>
    public Task<PairVerdict> CompareAsync(
        string question,
        string answerA,
        string answerB,
        CancellationToken cancellationToken
    )
    {
        _spending.CountCall();
        var better = PreferenceOf(question, answerA, answerB);
        return Task.FromResult(new PairVerdict(better, "It keeps to the question.", IsConsistent: true));
    }

    private Preference PreferenceOf(string question, string answerA, string answerB)
    {
        if (answerA == answerB)
            return Preference.Tie;
        var words = WordReader.Read(question).Select(word => word.Id).ToHashSet();
        int Shared(string answer) => WordReader.Read(answer).Select(word => word.Id).Distinct().Count(words.Contains);
        var (sharedA, sharedB) = (Shared(answerA), Shared(answerB));
        var isFirst = sharedA == sharedB ? SeedOf(answerA, number: 0) > SeedOf(answerB, number: 0) : sharedA > sharedB;
        return isFirst ? Preference.A : Preference.B;
    }

    Task<string?> IPromptJudge.ReviseAsync(PromptRevision revision, CancellationToken cancellationToken)
    {
        _spending.CountCall();
        return Task.FromResult<string?>(StubRevision.Of(revision, SeedOf(revision.Instructions, number: 0)));
    }

    private static string? RightAnswer(FailureCase failure) =>
        ProposedCalls.AreAskedOf(failure.Row)
            ? ProposedCalls.RightOf(failure.Row) is { } calls
                ? ProposedCalls.TextOf(calls)
                : null
            : failure.Row.Expected is [var first, ..]
                ? first
                : null;

    private Variant Make(FailureCase failure, VariantKind kind, string answer, int number)
    {
        var numbers = new SplitMix64(SeedOf(failure.Row.Id, number));
        var fate = numbers.Below(100);
        var mistake = ProposedCalls.TextOf(failure.Prediction);
        var good = new Variant
        {
            Kind = kind,
            Input = Situation.Around(failure.Question, kind, ref numbers),
            Answer = answer,
            Mistake = mistake,
        };
        return fate switch
        {
            < GoodOfHundred => good,
            < GoodOfHundred + UselessOfHundred => good with { Answer = UselessAnswer },
            < GoodOfHundred + UselessOfHundred + RepeatedOfHundred => good with { Input = failure.Question },
            _ => good with { Answer = mistake },
        };
    }

    private ulong SeedOf(string subject, int number) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {number} {subject}")));
}
