using System.Text.RegularExpressions;

namespace Flywheel.Gate.FailureModes;

/// <summary>The answer matches a regular expression.</summary>
/// <param name="Pattern">One that takes time linear in the text, and has a time limit.</param>
internal sealed record PatternCondition(Regex Pattern) : IFailureCondition
{
    private const int LongestQuote = 80;

    /// <inheritdoc/>
    /// <exception cref="FlywheelException">The text is so long that the time limit was reached.</exception>
    public string? MetBy(FailingAnswer failure)
    {
        if (failure.Output is not { } output)
            return null;
        try
        {
            var match = Pattern.Match(output);
            return match.Success ? $"the answer has '{Cut(match.Value)}', which matches {this}" : null;
        }
        catch (RegexMatchTimeoutException caught)
        {
            throw new FlywheelException(
                $"The pattern '{Pattern}' of a failure mode took longer than {Pattern.MatchTimeout.TotalSeconds} seconds on the answer of '{failure.Id}'. Make the pattern simpler.",
                isTransient: true,
                caught
            );
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"/{Pattern}/";

    private static string Cut(string text) => text.Length > LongestQuote ? text[..(LongestQuote - 1)] + "…" : text;
}
