using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>What lists are asked for by the query of their address.</summary>
internal static class PageQuery
{
    /// <summary>The most items of a page.</summary>
    public const int MostItems = 1000;

    private const int UsualItems = 50;

    /// <summary>The items of a page; null where the query says something else than 1 to <see cref="MostItems"/>.</summary>
    public static int? Limit(IQueryCollection query)
    {
        if (Text(query, "limit") is not { } text)
            return UsualItems;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MostItems
            ? limit
            : null;
    }

    /// <summary>The value of a name; null where it is not given, or empty.</summary>
    public static string? Text(IQueryCollection query, string name) =>
        query[name] is [.., { Length: > 0 } text] ? text : null;
}
