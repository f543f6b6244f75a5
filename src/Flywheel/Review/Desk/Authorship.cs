using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>Tells whose edit an item is: nobody answers their own. A trigger refuses what gets past this.</summary>
internal static class Authorship
{
    /// <summary>Whether a person wrote the edit, by the pseudonym they act under or by that of their account.</summary>
    public static bool IsOwn(SqliteConnection connection, ItemRow item, string person, string? pseudonym)
    {
        if (item.Author is not { } author)
            return false;
        using var row = new Statement(connection, "SELECT 1 FROM people WHERE name = ?1 AND pseudonym = ?2");
        return author == pseudonym || row.Bind(1, person).Bind(2, author).Step();
    }
}
