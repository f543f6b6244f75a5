using System.CommandLine;

namespace Flywheel.Cli.Evaluate;

/// <summary>The arguments of <c>flywheel eval</c>.</summary>
internal sealed class EvalOptions
{
    private readonly Argument<string?> _dataset = new("DATASET")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description =
            "A file of rows (ROWS.jsonl), or a dataset of the lake (cases, gold@3); of preference pairs the eval and regression rows are taken.",
    };

    private readonly Option<string?> _traces = new("--traces")
    {
        Description =
            "Evaluate stored traces with the answers that they hold: all of them, or those of a filter such as \"since=2026-11-01 route=cheap tool=search\".",
        HelpName = "FILTER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _predictions = new("--predictions")
    {
        Description = "The answers: a line of JSON for each row, in any order, joined by id.",
        HelpName = "FILE",
    };

    private readonly TargetOptions _target = new(
        "A command that answers: a row as a line of JSON on its standard input, the answer as a line on its standard output."
    );

    private readonly Option<string[]> _evaluators = new("--evaluator", "-e")
    {
        Description = "What scores the answers; may be given several times.",
        HelpName = "NAME[:OPTIONS]",
        Required = true,
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Write a line of JSON for each row and evaluator, in the dataset's order.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_dataset);
        foreach (var option in new Option[] { _traces, _predictions, _evaluators, _out })
            command.Options.Add(option);
        _target.AddTo(command);
    }

    /// <exception cref="FlywheelException">Options do not go together.</exception>
    public EvalRequest Read(ParseResult arguments)
    {
        var request = _target.Read(arguments, arguments.GetRequiredValue(_evaluators)) with
        {
            Dataset = arguments.GetValue(_dataset),
            Traces = arguments.GetResult(_traces) is { Implicit: false } ? arguments.GetValue(_traces) ?? "" : null,
            Predictions = arguments.GetValue(_predictions),
            Out = arguments.GetValue(_out),
        };
        request.Validate();
        return request;
    }
}
