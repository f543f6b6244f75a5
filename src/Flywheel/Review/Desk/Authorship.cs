using Flywheel.Review.Items;
using Flywheel.Review.People;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>Tells whose edit an item is: nobody answers their own. A trigger refuses what gets past this.</summary>
internal static class Authorship
{
    /// <summary>
    /// Whether a person wrote the edit, by the pseudonym they act under or by that of the account that their name means in any case.
    /// </summary>
    public static bool IsOwn(SqliteConnection connection, ItemRow item, string person, string? pseudonym) =>
        item.Author is { } author
        && (author == pseudonym || author == AccountTable.Find(connection, person)?.Pseudonym);
}
