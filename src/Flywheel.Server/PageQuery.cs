using System.Globalization;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>What lists are asked for by the query of their address.</summary>
internal static class PageQuery
{
    /// <summary>The most items of a page.</summary>
    public const int MostItems = 1000;

    private const int UsualItems = 100;

    public static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        $"limit is 1 to {MostItems}, after is what next was, and the other parameters are as docs/console-api.md says."
    );

    /// <summary>The value of a name; null where it is not given, or empty.</summary>
    public static string? Text(IQueryCollection query, string name) =>
        query[name] is [.., { Length: > 0 } text] ? text : null;

    /// <inheritdoc cref="Text(IQueryCollection, string)"/>
    public static string? Text(this HttpContext context, string name) => Text(context.Request.Query, name);

    /// <summary>The items of a page; null where the query says something else than 1 to <see cref="MostItems"/>.</summary>
    public static int? Limit(IQueryCollection query, int usual = UsualItems)
    {
        if (Text(query, "limit") is not { } text)
            return usual;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MostItems
            ? limit
            : null;
    }

    /// <inheritdoc cref="Limit(IQueryCollection, int)"/>
    public static int? Limit(this HttpContext context) => Limit(context.Request.Query);

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

    /// <summary>Reads a time (RFC 3339; without an offset it is in UTC).</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="time">The time; null where none is given.</param>
    /// <returns>False where what is given is no time.</returns>
    public static bool TryTime(this HttpContext context, string name, out DateTimeOffset? time)
    {
        time = null;
        if (context.Text(name) is not { } text)
            return true;
        time = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var read
        )
            ? read
            : null;
        return time is not null;
    }
}
