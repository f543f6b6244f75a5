using System.Globalization;
using Flywheel.Augment.Datasets;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Evaluate;

/// <summary>What a judge says of pairs of which people took one answer.</summary>
/// <param name="Judge">Which judge: its version changes with model and criteria.</param>
/// <param name="Calibration">The figures.</param>
internal sealed record PairReport(string Judge, PairCalibration Calibration)
{
    // As many as flywheel augment asks at once.
    private const int MostAtOnce = 4;

    /// <summary>Asks the judge about the first pairs of a file.</summary>
    /// <exception cref="FlywheelException">A row is no pair, or the judge is not there or its budget is spent; what it said is in its cache.</exception>
    public static async Task<PairReport> AskAsync(
        JsonlFile file,
        PairwiseJudge judge,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = Enumerable.Range(0, Math.Min(limit, file.Count)).Select(number => Read(file, number)).ToList();
        if (rows.Count == 0)
            throw new FlywheelException($"{file.Name} holds no pairs.");
        var pairs = new JudgedPair[rows.Count];
        await Parallel
            .ForAsync(
                0,
                pairs.Length,
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
                async (number, cancellation) =>
                {
                    var (question, chosen, rejected) = rows[number];
                    var verdict = await judge
                        .CompareAsync(question, chosen, rejected, cancellation)
                        .ConfigureAwait(false);
                    pairs[number] = new JudgedPair(chosen, rejected, verdict);
                }
            )
            .ConfigureAwait(false);
        return new PairReport(judge.Version, PairCalibration.Of(pairs));
    }

    /// <summary>Shows the figures on a terminal.</summary>
    public void Print()
    {
        var it = Calibration;
        Output.Line($"{Count.Of(it.Pairs, "pair")}, each in both orders");
        var table = Output.Table("THE JUDGE TAKES", "PAIRS");
        table.AddTextRow("what people took", Number(it.Agreed));
        table.AddTextRow("the other answer", Number(it.Disagreed));
        table.AddTextRow("neither", Number(it.Ties - it.Inconsistent));
        table.AddTextRow("what it reads in one place", Number(it.Inconsistent));
        table.AddTextRow("(replies of a wrong form)", Number(it.Unread));
        table.Print();
        var interval = it.AgreementInterval;
        Output.Line(
            $"agreement          {Figure(it.Agreement)} ({Figure(interval.Lower)} to {Figure(interval.Upper)}, 95 %)"
        );
        Output.Line($"length bias        {Figure(it.LengthBias)}");
        Output.Line($"position bias      {Figure(it.PositionBias)}");
    }

    private static (string Question, string Chosen, string Rejected) Read(JsonlFile file, int number) =>
        file.Read(number, TrainingRow.Read) is { Answer: { } chosen, Mistake: { } rejected } row
            ? (row.Question, chosen, rejected)
            : throw new FlywheelException(
                $"{file.Place(number)}: this is no pair of answers. Every row needs 'prompt', 'chosen' and 'rejected'."
            );

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Figure(double? value) =>
        value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not defined";
}
