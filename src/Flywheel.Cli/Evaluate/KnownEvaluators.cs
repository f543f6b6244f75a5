using System.Globalization;
using Flywheel.Evaluate;
using Flywheel.Lake;
using Flywheel.Text;

namespace Flywheel.Cli.Evaluate;

/// <summary>The evaluators by name.</summary>
internal static class KnownEvaluators
{
    /// <summary>Makes the evaluator that <c>NAME[:options]</c> stands for.</summary>
    /// <exception cref="FlywheelException">There is none of that name, or its options are wrong.</exception>
    public static IEvaluator Named(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, options) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return name switch
        {
            "exact" => new TextCheck(name, "1", (output, expected) => output == expected ? 1 : 0, 1),
            "contains" => new TextCheck(
                name,
                "1",
                (output, expected) => output.Contains(expected, StringComparison.Ordinal) ? 1 : 0,
                1
            ),
            "levenshtein" => Levenshtein(options),
            _ => throw new FlywheelException(
                $"There is no evaluator '{name}'. There are: exact, contains, levenshtein."
            ),
        };
    }

    private static TextCheck Levenshtein(string options)
    {
        var least = 0.8;
        if (
            options.Length > 0
            && !(
                double.TryParse(options, NumberStyles.Float, CultureInfo.InvariantCulture, out least)
                && least is >= 0 and <= 1
            )
        )
            throw new FlywheelException($"The evaluator levenshtein takes a similarity of 0 to 1, not '{options}'.");
        return new TextCheck(
            "levenshtein",
            string.Create(CultureInfo.InvariantCulture, $"1:{least}"),
            Similarity,
            least
        );
    }

    private static double Similarity(string output, string expected)
    {
        var longest = Math.Max(EditDistance.CountCodePoints(output), EditDistance.CountCodePoints(expected));
        return longest == 0 ? 1 : 1 - (double)EditDistance.Measure(output, expected) / longest;
    }

    private sealed class TextCheck(string name, string version, Func<string, string, double> compare, double least)
        : IEvaluator
    {
        public string Name => name;

        public string Version => version;

        public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
        {
            if (row.Expected.Count == 0 || prediction.Output is not { } output)
                return ValueTask.FromResult(Score.Unscored("the row has no expected answer, or there is no output"));
            var best = row.Expected.Max(expected => compare(output, expected));
            return ValueTask.FromResult(
                Score.Of(best, best >= least, string.Create(CultureInfo.InvariantCulture, $"{name} {best:0.###}"))
            );
        }
    }
}
