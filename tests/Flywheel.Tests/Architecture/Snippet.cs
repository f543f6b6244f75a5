using System.Text.RegularExpressions;

namespace Flywheel.Tests.Architecture;

/// <summary>Compares the C# of a page with the code of a test that runs it: the same but for spacing and the names that stand for others.</summary>
internal static partial class Snippet
{
    /// <summary>A block of a page.</summary>
    /// <param name="page">The page's file in <c>docs</c>.</param>
    /// <param name="number">Which of its C# blocks, from 0.</param>
    public static string OfPage(string page, int number)
    {
        var text = File.ReadAllText(ProjectFolder.Path("docs", page));
        return Packed(Usings().Replace(Blocks().Matches(text)[number].Groups["code"].Value, ""));
    }

    /// <summary>What a test runs: its lines between <c>// The page NUMBER</c> and <c>// The end of it</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="standIns">What the test says, and what the page says for it.</param>
    /// <param name="path">The test's file, from <c>tests/Flywheel.Tests</c> on.</param>
    public static string OfTest(int number, (string Here, string There)[] standIns, params string[] path)
    {
        var text = File.ReadAllText(ProjectFolder.Path(["tests", "Flywheel.Tests", .. path]));
        var start = text.IndexOf($"// The page {number}\n", StringComparison.Ordinal);
        var code = text[(start + $"// The page {number}\n".Length)..];
        code = code[..code.IndexOf("// The end of it", StringComparison.Ordinal)];
        foreach (var (here, there) in standIns)
            code = code.Replace(here, there, StringComparison.Ordinal);
        return Packed(code);
    }

    // A formatter breaks lines and ends lists with commas; comments are the page's own.
    private static string Packed(string code) =>
        Spaces().Replace(Comments().Replace(code, ""), "").Replace(",}", "}").Replace(",)", ")");

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("^using [A-Z][A-Za-z.]*;$", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex(" // .*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
