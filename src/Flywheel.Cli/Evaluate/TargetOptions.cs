using System.CommandLine;

namespace Flywheel.Cli.Evaluate;

/// <summary>Who answers the rows of an evaluation, and how many are asked at once.</summary>
/// <param name="commandDescription">What a command that answers has to do.</param>
internal sealed class TargetOptions(string commandDescription)
{
    private const int UsualConcurrency = 4;
    private const int MostAtOnce = 1024;
    private const int UsualTimeoutSeconds = 60;
    private const int LongestTimeoutSeconds = 24 * 60 * 60;

    private readonly Option<Uri?> _target = new("--target")
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

    private readonly Option<string?> _command = new("--command") { Description = commandDescription, HelpName = "CMD" };

    private readonly Option<int?> _concurrency = new("--concurrency")
    {
        Description =
            $"Rows asked or judged at once. Default {UsualConcurrency}; 1 with --command, which is started that many times.",
        HelpName = "N",
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "How long one answer may take.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => UsualTimeoutSeconds,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _target, _model, _apiKey, _command, _concurrency, _timeout })
            command.Options.Add(option);
        _concurrency.AcceptWithin(1, MostAtOnce);
        _timeout.AcceptWithin(1, LongestTimeoutSeconds);
    }

    /// <summary>What is asked for; the rest of the request is the caller's to add, and to validate.</summary>
    public EvalRequest Read(ParseResult arguments, IReadOnlyList<string> evaluators)
    {
        var command = arguments.GetValue(_command);
        return new EvalRequest
        {
            Target = arguments.GetValue(_target),
            Model = arguments.GetValue(_model),
            ApiKeyVariable = arguments.GetValue(_apiKey),
            Command = command,
            Evaluators = evaluators,
            Concurrency = arguments.GetValue(_concurrency) ?? (command is null ? UsualConcurrency : 1),
            Timeout = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
        };
    }
}
