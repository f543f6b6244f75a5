using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

/// <summary>A preference pair as people read it on a terminal.</summary>
internal static class PairText
{
    private const int LongestText = 300;

    public static void Print(PreferencePair pair)
    {
        Output.Line();
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pair.Id}  {SplitName.Of(pair.Split)}  similarity {pair.Similarity:0.000}"
            )
        );
        Print("prompt", pair.Prompt);
        Print("rejected", pair.Rejected);
        Print("chosen", pair.Chosen);
    }

    private static void Print(string name, string text) =>
        Output.Line($"  {name, -8}  {Output.SafeText(text, LongestText)}");
}
