using Flywheel.Storage;

namespace Flywheel.Review.People;

/// <summary>Who is signed in. Thread-safe.</summary>
internal sealed class Sessions(Database database, TimeProvider time)
{
    private readonly AuditTrail _trail = new(database, time);

    /// <summary>
    /// The session of a token, which counts as a use of it; null where it has ended, never was, or the person is disabled.
    /// </summary>
    public async ValueTask<Session?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (database.Read(connection => SessionTable.Find(connection, token, time)) is not var (session, seenAt))
            return null;
        var now = time.GetUtcNow();
        if (now - seenAt > SessionTable.Precision)
            await database
                .WriteAsync(
                    connection => SessionTable.SetSeen(connection, token, now.ToUnixTimeMilliseconds()),
                    cancellationToken
                )
                .ConfigureAwait(false);
        return session;
    }

    /// <summary>True while the session of a token goes on; looking does not prolong it.</summary>
    public bool GoesOn(string token) =>
        database.Read(connection => SessionTable.Find(connection, token, time) is not null);

    /// <summary>Ends a session.</summary>
    public Task EndAsync(Session session, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                SessionTable.End(connection, session.Token);
                _trail.Append(connection, session.Account.Name, "session.end", session.Account.Name, "", "{}");
            },
            cancellationToken
        );
}
