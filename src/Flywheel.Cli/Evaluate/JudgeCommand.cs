using System.CommandLine;
using Flywheel.Augment;
using Flywheel.Cli.Augment;
using Flywheel.Evaluate;

namespace Flywheel.Cli.Evaluate;

/// <summary><c>flywheel judge</c>: how far a judge can be trusted.</summary>
internal static class JudgeCommand
{
    private static readonly Option<string?> Labels = new("--labels")
    {
        Description =
            "What people said: lines of JSON with id, label (true or false) and, where known, length and position.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Scores = new("--scores")
    {
        Description = "What the judge said: results as flywheel eval writes them; - is standard input.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Evaluator = new("--evaluator", "-e")
    {
        Description = "Whose results to take, where the file has those of several evaluators.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Pairs = new("--pairs")
    {
        Description =
            "Pairs of answers of which people took one, with prompt, chosen and rejected: a file, or a dataset (gold@3). The judge of flywheel.yaml is asked about each in both orders.",
        HelpName = "FILE|NAME",
    };

    private static readonly Option<string?> Rubric = new("--rubric")
    {
        Description = "A file that says what makes an answer better. Default: being right, complete and helpful.",
        HelpName = "FILE",
    };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "The most pairs that are asked about, from the first on; each costs two calls.",
        HelpName = "N",
        DefaultValueFactory = _ => 100,
    };

    public static Command Create()
    {
        Limit.AcceptWithin(1, int.MaxValue);
        var calibrate = new Command(
            "calibrate",
            "Measure a judge against people: agreement, Cohen's kappa, bias by length and position, and the thresholds that fit best."
        )
        {
            Labels,
            Scores,
            Evaluator,
            Pairs,
            Rubric,
            Limit,
        };
        calibrate.SetAction(CalibrateAsync);
        return new Command("judge", "Judges: how far they agree with people.") { calibrate };
    }

    private static async Task<int> CalibrateAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (labels, scores) = (arguments.GetValue(Labels), arguments.GetValue(Scores));
        if (arguments.GetValue(Pairs) is { } pairs)
            return labels is null && scores is null
                ? await ComparePairsAsync(pairs, arguments, cancellationToken).ConfigureAwait(false)
                : throw new FlywheelException("--pairs asks the judge itself. Leave out --labels and --scores.");
        if (labels is null || scores is null)
            throw new FlywheelException(
                "Name what people said and what the judge said, by --labels and --scores; or pairs of answers that the judge is to be asked about, by --pairs."
            );
        var report = await CalibrationReport
            .ReadAsync(
                LabelFile.Read(labels),
                new EvaluationResultFile(scores),
                arguments.GetValue(Evaluator),
                cancellationToken
            )
            .ConfigureAwait(false);
        arguments.Output().Write(report, _ => report.Print());
        return ExitCode.Success;
    }

    private static async Task<int> ComparePairsAsync(
        string pairs,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var settings =
            Settings.Load(arguments.OpenWorkspace()).Judge
            ?? throw new FlywheelException(
                "No judge is configured: write who judges into the section 'judge' of flywheel.yaml."
            );
        var judge = new JudgeEvaluators(settings);
        using var files = new AugmentFiles(arguments);
        var dataset = await JsonlDataset
            .LoadAsync(files.Training(pairs, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        var report = await PairReport
            .AskAsync(
                dataset.Files[0],
                judge.PairsBy(arguments.GetValue(Rubric) is { } rubric ? InputText.Read(rubric) : null),
                arguments.GetValue(Limit),
                cancellationToken
            )
            .ConfigureAwait(false);
        arguments.Output().Write(report, _ => report.Print());
        return ExitCode.Success;
    }
}
