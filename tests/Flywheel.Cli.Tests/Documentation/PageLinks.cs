using System.Text.RegularExpressions;

namespace Flywheel.Cli.Tests.Documentation;

/// <summary>The links of a Markdown page within the project, and the places in it to which others link.</summary>
internal static partial class PageLinks
{
    /// <summary>The targets of links that are no addresses of the web, code apart.</summary>
    public static IReadOnlyList<string> Of(string page) =>
        [
            .. Link()
                .Matches(WithoutCode(page))
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal)),
        ];

    /// <summary>The anchors of a page's headings, as GitHub makes them.</summary>
    public static IReadOnlySet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Heading().Matches(WithoutFences(page)).Select(match => match.Groups["text"].Value))
        {
            var anchor = NoPartOfAnchors().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            for (var number = 0; !anchors.Add(number == 0 ? anchor : $"{anchor}-{number}"); )
                number++;
        }
        return anchors;
    }

    private static string WithoutCode(string page) => Code().Replace(WithoutFences(page), "");

    private static string WithoutFences(string page) => Fence().Replace(File.ReadAllText(page), "");

    [GeneratedRegex(@"^```.*?^```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoPartOfAnchors();
}
