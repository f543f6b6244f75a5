namespace Flywheel.Gate;

/// <summary>What a release has to hold: limits for each evaluator, and how sure a decision has to be. Immutable.</summary>
public sealed record GatePolicy
{
    /// <summary>The first eight digits of the SHA-256 of the policy's text.</summary>
    public required string Version { get; init; }

    /// <summary>The policy as it was written; empty for one that was made by a program.</summary>
    public string Text { get; init; } = "";

    /// <summary>The confidence of every interval and test: from 0.5 to below 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What becomes of a release of which the sample shows neither that it holds the policy nor that it does not.</summary>
    public GateOutcome Inconclusive { get; init; } = GateOutcome.Inconclusive;

    /// <summary>The evaluators; at least one.</summary>
    public required IReadOnlyList<EvaluatorPolicy> Evaluators { get; init; }

    /// <summary>Reads a policy file.</summary>
    /// <exception cref="FlywheelException">It cannot be read or is wrong; the message names file, line and cause.</exception>
    public static GatePolicy Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path}: cannot be read: {caught.Message}", innerException: caught);
        }
    }

    /// <summary>Reads a policy from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <exception cref="FlywheelException">It is wrong; the message names file, line and cause.</exception>
    public static GatePolicy Parse(string text, string path) => GatePolicyFile.Read(text, path);
}
