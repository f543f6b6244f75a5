using Flywheel.Evaluate.Runs;

namespace Flywheel.Cli.Evaluate;

/// <summary>What <c>flywheel eval</c> was asked for.</summary>
internal sealed record EvalRequest
{
    /// <summary>A file of rows, or a dataset of the lake; null where stored traces are the rows.</summary>
    public string? Dataset { get; init; }

    /// <summary>A filter of stored traces, empty for all of them; null where a dataset has the rows.</summary>
    public string? Traces { get; init; }

    /// <summary>A file of answers.</summary>
    public string? Predictions { get; init; }

    /// <summary>The address of a chat endpoint.</summary>
    public Uri? Target { get; init; }

    /// <summary>The model at that address.</summary>
    public string? Model { get; init; }

    /// <summary>The environment variable that holds the endpoint's key.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>A command that answers.</summary>
    public string? Command { get; init; }

    /// <summary>Evaluators as <c>NAME[:options]</c>.</summary>
    public required IReadOnlyList<string> Evaluators { get; init; }

    /// <summary>Where the results go besides the lake; null for nowhere.</summary>
    public string? Out { get; init; }

    /// <summary>Rows asked or judged at once.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How long one answer may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <exception cref="FlywheelException">The options do not go together.</exception>
    public void Validate()
    {
        if (Dataset is null == Traces is null)
            throw new FlywheelException("Say what is evaluated: a DATASET, or stored traces by --traces.");
        var targets = (Predictions is null ? 0 : 1) + (Target is null ? 0 : 1) + (Command is null ? 0 : 1);
        if (Traces is not null && targets > 0)
            throw new FlywheelException(
                "Stored traces are evaluated with the answers that were given: leave out --predictions, --target and --command."
            );
        if (Dataset is not null && targets != 1)
            throw new FlywheelException("Say whose answers: give one of --predictions, --target and --command.");
        if (Target is null != Model is null)
            throw new FlywheelException("--target and --model go together: which model, at which address.");
        if (Out is not { } path)
            return;
        if (Directory.Exists(path))
            throw new FlywheelException($"--out {path} is a folder. Name a file in it.");
        // The work of a run lies beside its results.
        var files = RunFiles.Beside(path);
        string[] written =
        [
            files.Results,
            files.Partial,
            files.Record,
            .. Predictions is null ? [files.Predictions] : (string[])[],
        ];
        foreach (var input in new[] { Dataset, Predictions })
            if (input is not null && written.Contains(Path.GetFullPath(input)))
                throw new FlywheelException(
                    $"--out {path} would replace {input}, which is to be read. Name another file."
                );
    }
}
