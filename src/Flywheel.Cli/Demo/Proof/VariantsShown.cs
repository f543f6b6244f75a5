using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Rows to train on that were made of the failures in the development part.</summary>
/// <param name="Failures">How many failures there are.</param>
/// <param name="Generated">Variants proposed.</param>
/// <param name="Kept">Variants kept.</param>
/// <param name="Modes">The variants kept, by the mode of the failure.</param>
internal sealed record VariantsShown(int Failures, int Generated, int Kept, IReadOnlyDictionary<string, int> Modes)
{
    public static VariantsShown Of(TurnStep augmented, Dataset variants, CancellationToken cancellationToken)
    {
        var modes = variants
            .Rows(variants.Summary().Version, Split.Train, cancellationToken)
            .CountBy(row => JsonElement.Parse(row.AttributesJson!).GetProperty("failure_mode").GetString()!)
            .OrderByDescending(mode => mode.Value)
            .ThenBy(mode => mode.Key, StringComparer.Ordinal)
            .ToDictionary();
        return new(
            (int)augmented.Figures["failures"],
            (int)augmented.Figures["generated"],
            (int)augmented.Figures["added"],
            modes
        );
    }
}
