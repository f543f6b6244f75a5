using System.CommandLine;

namespace Flywheel.Cli.Evaluate;

/// <summary>The arguments of <c>flywheel eval</c>.</summary>
internal sealed class EvalOptions
{
    private const int DefaultConcurrency = 4;
    private const int DefaultTimeoutSeconds = 60;
    private const int MostAtOnce = 1024;
    private const int LongestTimeoutSeconds = 24 * 60 * 60;

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

    private readonly Option<Uri?> _target = Address();

    private readonly Option<string?> _model = new("--model")
    {
        Description = "The model at that address.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _apiKey = new("--api-key-env")
    {
        Description = "The environment variable that holds the endpoint's key. Default: no key.",
        HelpName = "VARIABLE",
    };

    private readonly Option<string?> _command = new("--command")
    {
        Description =
            "A command that answers: a row as a line of JSON on its standard input, the answer as a line on its standard output.",
        HelpName = "CMD",
    };

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

    private readonly Option<int?> _concurrency = new("--concurrency")
    {
        Description =
            $"Rows asked or judged at once. Default {DefaultConcurrency}; 1 with --command, which is started that many times.",
        HelpName = "N",
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = $"How long one answer may take. Default {DefaultTimeoutSeconds}.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultTimeoutSeconds,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_dataset);
        Option[] options =
        [
            _traces,
            _predictions,
            _target,
            _model,
            _apiKey,
            _command,
            _evaluators,
            _out,
            _concurrency,
            _timeout,
        ];
        foreach (var option in options)
            command.Options.Add(option);
    }

    /// <summary>The option that names a chat endpoint.</summary>
    public static Option<Uri?> Address() =>
        new("--target")
        {
            Description =
                "The base address of an OpenAI-compatible chat endpoint that answers, such as http://127.0.0.1:8000/v1.",
            HelpName = "URL",
            CustomParser = result =>
            {
                if (
                    Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
                    && address.Scheme is "http" or "https"
                )
                    return address;
                result.AddError("--target must be an address such as http://127.0.0.1:8000/v1.");
                return null;
            },
        };

    /// <exception cref="FlywheelException">A value is out of range, or options do not go together.</exception>
    public EvalRequest Read(ParseResult arguments)
    {
        var command = arguments.GetValue(_command);
        var request = new EvalRequest
        {
            Dataset = arguments.GetValue(_dataset),
            Traces = arguments.GetResult(_traces) is { Implicit: false } ? arguments.GetValue(_traces) ?? "" : null,
            Predictions = arguments.GetValue(_predictions),
            Target = arguments.GetValue(_target),
            Model = arguments.GetValue(_model),
            ApiKeyVariable = arguments.GetValue(_apiKey),
            Command = command,
            Evaluators = arguments.GetRequiredValue(_evaluators),
            Out = arguments.GetValue(_out),
            Concurrency = Within(
                "--concurrency",
                arguments.GetValue(_concurrency) ?? (command is null ? DefaultConcurrency : 1),
                MostAtOnce
            ),
            Timeout = TimeSpan.FromSeconds(Within("--timeout", arguments.GetValue(_timeout), LongestTimeoutSeconds)),
        };
        request.Validate();
        return request;
    }

    private static int Within(string option, int value, int most) =>
        value >= 1 && value <= most
            ? value
            : throw new FlywheelException(FormattableString.Invariant($"{option} must be 1 to {most}, not {value}."));
}
