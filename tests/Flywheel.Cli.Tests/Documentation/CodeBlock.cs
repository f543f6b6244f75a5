using System.Text.RegularExpressions;

namespace Flywheel.Cli.Tests.Documentation;

/// <summary>A fenced block of shell commands in a page.</summary>
/// <param name="Kind">The word after <c>sh</c> in the fence: what the reader does besides; empty for plain commands.</param>
/// <param name="Text">The commands.</param>
internal sealed partial record CodeBlock(string Kind, string Text)
{
    /// <summary>The shell blocks of a Markdown page, in order.</summary>
    public static IReadOnlyList<CodeBlock> ReadAll(string path) =>
        [
            .. Fence()
                .Matches(File.ReadAllText(path))
                .Select(match => new CodeBlock(match.Groups["kind"].Value, match.Groups["text"].Value)),
        ];

    [GeneratedRegex(@"^```sh ?(?<kind>[a-z-]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
