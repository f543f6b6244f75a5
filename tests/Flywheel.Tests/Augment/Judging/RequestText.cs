using System.Text.Json;
using System.Text.RegularExpressions;
using Flywheel.Augment.Filtering;

namespace Flywheel.Tests.Augment.Judging;

/// <summary>What a model reads of a request, whichever provider's form it has.</summary>
internal static partial class RequestText
{
    /// <summary>Every text of a request, a line each, with the random marks of its material left out.</summary>
    public static string Of(JsonElement request) => Mark().Replace(string.Join('\n', JsonTexts.Of(request)), "MARK");

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Mark();
}
