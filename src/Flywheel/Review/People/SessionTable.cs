using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.People;

/// <summary>The rows of sessions, inside a unit of work or a query.</summary>
internal static class SessionTable
{
    /// <summary>However busy, after a week one signs in again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A night without a request ends a session.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    /// <summary>How exactly it is known when a session was last used, so that not every request is a write.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(5);

    /// <summary>Starts a session with a token that nobody has seen before, and forgets those that have ended.</summary>
    public static Session Start(SqliteConnection connection, Account account, TimeProvider time)
    {
        var (now, token) = (time.UnixNow(), SecretToken.New(""));
        RemoveEnded(connection, now);
        using var insert = new Statement(
            connection,
            "INSERT INTO sign_in_sessions(token_hash, person_id, started_at, seen_at) VALUES (?1, ?2, ?3, ?3)"
        );
        insert.Bind(1, token.Hash).Bind(2, account.Id).Bind(3, now).Run();
        return new Session(account, token.Text, Moment.Of(now) + Lifetime);
    }

    /// <summary>The session of a token, and when it was last used; null where it has ended or never was.</summary>
    public static (Session Session, DateTimeOffset SeenAt)? Find(
        SqliteConnection connection,
        string token,
        TimeProvider time
    )
    {
        using var rows = new Statement(
            connection,
            "SELECT person_id, started_at, seen_at FROM sign_in_sessions WHERE token_hash = ?1 AND started_at > ?2 AND seen_at > ?3"
        );
        BindLimits(rows.Bind(1, SecretToken.HashOf(token)), 2, time.UnixNow());
        if (!rows.Step() || AccountTable.Find(connection, rows.Integer(0)) is not { IsDisabled: false } account)
            return null;
        return (new Session(account, token, Moment.Of(rows.Integer(1)) + Lifetime), Moment.Of(rows.Integer(2)));
    }

    public static void SetSeen(SqliteConnection connection, string token, long now)
    {
        using var update = new Statement(connection, "UPDATE sign_in_sessions SET seen_at = ?2 WHERE token_hash = ?1");
        update.Bind(1, SecretToken.HashOf(token)).Bind(2, now).Run();
    }

    public static void End(SqliteConnection connection, string token)
    {
        using var delete = new Statement(connection, "DELETE FROM sign_in_sessions WHERE token_hash = ?1");
        delete.Bind(1, SecretToken.HashOf(token)).Run();
    }

    public static void EndAll(SqliteConnection connection, long personId)
    {
        using var delete = new Statement(connection, "DELETE FROM sign_in_sessions WHERE person_id = ?1");
        delete.Bind(1, personId).Run();
    }

    private static void RemoveEnded(SqliteConnection connection, long now)
    {
        using var delete = new Statement(
            connection,
            "DELETE FROM sign_in_sessions WHERE started_at <= ?1 OR seen_at <= ?2"
        );
        BindLimits(delete, 1, now);
        delete.Run();
    }

    private static void BindLimits(Statement statement, int first, long now) =>
        statement
            .Bind(first, now - (long)Lifetime.TotalMilliseconds)
            .Bind(first + 1, now - (long)LongestPause.TotalMilliseconds);
}
