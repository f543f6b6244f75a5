namespace Flywheel.Cli.Curate;

/// <summary>What <c>flywheel curate</c> was asked for.</summary>
/// <param name="Files">Files of payloads; none for the events that wait.</param>
/// <param name="VerdictsPath">Where to write the verdicts of the files' rows; null for nowhere.</param>
/// <param name="Again">Whether to judge everything again.</param>
internal sealed record CurateRequest(IReadOnlyList<string> Files, string? VerdictsPath, bool Again)
{
    /// <exception cref="FlywheelException">The options do not go together.</exception>
    public void Validate(bool isDryRun)
    {
        if (isDryRun && (Files.Count == 0 || Again))
            throw new FlywheelException("--dry-run judges files: name one or more, without --again.");
        if (VerdictsPath is not null && Files.Count == 0)
            throw new FlywheelException("--verdicts writes a line for each row of the files: name one or more.");
        if (VerdictsPath is not null && Files.Any(file => Path.GetFullPath(file) == Path.GetFullPath(VerdictsPath)))
            throw new FlywheelException(
                $"--verdicts would replace {VerdictsPath}, which is to be read. Name another file."
            );
    }
}
