using System.Globalization;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>The parameters of a list.</summary>
internal static class PageQuery
{
    private const int DefaultLimit = 100;
    private const int MostRows = 1000;

    public static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        $"limit is 1 to {MostRows}, after is what next was, and the other parameters are as docs/console-api.md says."
    );

    /// <summary>A parameter that is given once and not empty; else null.</summary>
    public static string? Text(this HttpContext context, string name) =>
        context.Request.Query[name] is [{ Length: > 0 } text] ? text : null;

    /// <summary>How many rows are wanted; null where it is no such number.</summary>
    public static int? Limit(this HttpContext context)
    {
        if (context.Text("limit") is not { } text)
            return DefaultLimit;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MostRows
            ? limit
            : null;
    }

    /// <summary>Reads the place at which a list of numbered things goes on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="after">The place; null where none is given.</param>
    /// <returns>False where what is given is no place.</returns>
    public static bool TryAfter(this HttpContext context, out long? after)
    {
        after = null;
        if (context.Text("after") is not { } text)
            return true;
        after = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return after is not null;
    }

    /// <summary>A part of the path, decoded: of all characters the slash alone is left as it was sent.</summary>
    public static string Route(this HttpContext context, string name) =>
        ((string?)context.Request.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
