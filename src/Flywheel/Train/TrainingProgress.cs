using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Train;

/// <summary>How far a training has come.</summary>
/// <param name="Done">Steps that are done.</param>
/// <param name="Total">Steps in all, at least 1.</param>
public sealed partial record TrainingProgress(long Done, long Total)
{
    // Far more steps than anybody trains, and exact as a double.
    private const double MostSteps = 1L << 40;

    /// <summary>What a line of a log says: <c>step</c> and <c>max_steps</c> of a JSON object, or a progress bar's <c>7/50 [00:03&lt;00:18</c>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="numbers">The numbers in it, where it is an object.</param>
    internal static TrainingProgress? Of(string line, IReadOnlyDictionary<string, double>? numbers)
    {
        if (numbers is not null)
            return numbers.TryGetValue("step", out var step) && numbers.TryGetValue("max_steps", out var most)
                ? Of(step, most)
                : null;
        var bar = Bar().Match(line);
        return bar.Success ? Of(Number(bar, 1), Number(bar, 2)) : null;
    }

    /// <summary>Null where the numbers make no sense.</summary>
    internal static TrainingProgress? Of(double done, double total) =>
        done >= 0 && done <= total && total is >= 1 and <= MostSteps ? new((long)done, (long)total) : null;

    private static double Number(Match bar, int group) =>
        double.Parse(bar.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // As tqdm writes it, which the trainers of Hugging Face use.
    [GeneratedRegex(@"\| ([0-9]{1,13})/([0-9]{1,13}) \[", RegexOptions.CultureInvariant)]
    private static partial Regex Bar();
}
