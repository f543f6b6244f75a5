using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.People;

/// <summary>The rows of one-time links, inside a unit of work or a query.</summary>
internal static class OneTimeLinkTable
{
    /// <summary>Long enough for a weekend.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private const string Prefix = "fwl_";

    /// <summary>Makes a link for a person, or with null the one that makes the first admin.</summary>
    public static OneTimeLink Add(SqliteConnection connection, long? personId, TimeProvider time)
    {
        var token = SecretToken.New(Prefix);
        var expiresAt = time.UnixNow() + (long)Lifetime.TotalMilliseconds;
        using var insert = new Statement(
            connection,
            $"INSERT INTO one_time_links(token_hash, person_id, expires_at) VALUES (?1, {(personId is null ? "NULL" : "?3")}, ?2)"
        );
        insert.Bind(1, token.Hash).Bind(2, expiresAt);
        if (personId is { } id)
            insert.Bind(3, id);
        insert.Run();
        return new OneTimeLink(token.Text, Moment.Of(expiresAt));
    }

    /// <summary>The holder of a link that still works: an account, or null for who will be the first admin.</summary>
    /// <exception cref="PeopleException">The link does not work.</exception>
    public static Account? Require(SqliteConnection connection, string token, TimeProvider time)
    {
        using var rows = new Statement(
            connection,
            "SELECT person_id FROM one_time_links WHERE token_hash = ?1 AND expires_at > ?2"
        );
        if (!rows.Bind(1, SecretToken.HashOf(token)).Bind(2, time.UnixNow()).Step())
            throw NotValid();
        var holder = rows.IsNull(0) ? null : AccountTable.Find(connection, rows.Integer(0));
        var works = holder is null ? !AccountTable.HasAdmin(connection) : !holder.IsDisabled;
        return works ? holder : throw NotValid();
    }

    /// <summary>Removes the links of a person, or with null those that make the first admin.</summary>
    public static void RemoveOf(SqliteConnection connection, long? personId)
    {
        using var delete = new Statement(connection, "DELETE FROM one_time_links WHERE person_id IS ?1");
        if (personId is { } id)
            delete.Bind(1, id);
        delete.Run();
    }

    private static PeopleException NotValid() =>
        new(
            PeopleFault.LinkNotValid,
            "This link was used, is too old or was never made. Ask for a new one: 'flywheel account link NAME' makes it."
        );
}
