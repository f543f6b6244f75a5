using System.Globalization;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Turn;

/// <summary>A command of the user, which is told the model and the number of the answer by its environment.</summary>
/// <param name="command">The command line, for the shell.</param>
/// <param name="timeout">How long one answer may take.</param>
internal sealed class CommandTurnTarget(string command, TimeSpan timeout) : ITurnTarget
{
    private const string ModelVariable = "FLYWHEEL_MODEL";
    private const string CandidateVariable = "FLYWHEEL_CANDIDATE";

    /// <inheritdoc/>
    public ITarget Open(string? model, int candidate) =>
        new CommandTarget(
            command,
            timeout,
            new Dictionary<string, string>
            {
                [ModelVariable] = model ?? "",
                [CandidateVariable] = candidate.ToString(CultureInfo.InvariantCulture),
            }
        )
        {
            Name = model is null ? $"command {command}" : $"command {command}, model {model}",
        };
}
