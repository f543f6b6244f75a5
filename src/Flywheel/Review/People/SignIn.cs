using System.Net;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.People;

/// <summary>
/// How people come in: by name and password, or by a one-time link with which they choose a password. Every way gives a new
/// session. The audit trail has all of them, and the failures, but no password. Thread-safe.
/// </summary>
internal sealed class SignIn(Database database, IPasswords passwords, TimeProvider time)
{
    private readonly AuditTrail _trail = new(database, time);

    /// <summary>Signs in.</summary>
    /// <param name="name">The name as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="cancellationToken">Heeded until it is stored.</param>
    /// <exception cref="PeopleException">It is refused, without telling whether the name exists; or there were too many attempts.</exception>
    public Task<Session> WithPasswordAsync(
        string name,
        string password,
        IPAddress address,
        CancellationToken cancellationToken
    ) =>
        CheckAsync(
            name,
            password,
            address,
            (connection, account) =>
            {
                _trail.Append(connection, account.Name, "session.start", account.Name, "", Details(address));
                return Start(connection, account);
            },
            cancellationToken
        );

    /// <summary>Changes a password; all sessions of the person end, and a new one begins.</summary>
    /// <exception cref="PeopleException">The old password is wrong, the new one too weak, or there were too many attempts.</exception>
    public Task<Session> ChangePasswordAsync(
        Account account,
        string password,
        string newPassword,
        IPAddress address,
        CancellationToken cancellationToken
    )
    {
        PasswordRule.Require(newPassword, account.Name);
        // Hashed before it is known to be wanted: hashing is slow, and every other writer would wait for it.
        var hash = passwords.Hash(newPassword);
        return CheckAsync(
            account.Name,
            password,
            address,
            (connection, found) => SetPassword(connection, found, hash, address),
            cancellationToken
        );
    }

    /// <summary>Makes the link that makes the first admin; earlier ones do nothing any more.</summary>
    /// <returns>Null where there is an admin who can sign in.</returns>
    public Task<OneTimeLink?> FirstAdminLinkAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                if (AccountTable.HasAdmin(connection))
                    return null;
                OneTimeLinkTable.RemoveOf(connection, personId: null);
                return OneTimeLinkTable.Add(connection, personId: null, time);
            },
            cancellationToken
        );

    /// <summary>Uses a one-time link: its holder chooses a password and is signed in.</summary>
    /// <param name="token">The link's secret.</param>
    /// <param name="name">The name of the first admin; null where the link is somebody's.</param>
    /// <param name="password">The password to be.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="cancellationToken">Heeded until it is stored.</param>
    /// <exception cref="PeopleException">The link does not work, or the name or the password cannot be had; the link then works on.</exception>
    public async Task<Session> WithLinkAsync(
        string token,
        string? name,
        string password,
        IPAddress address,
        CancellationToken cancellationToken
    )
    {
        // Known links only are worth the time that a hash takes.
        var holder = database.Read(connection => OneTimeLinkTable.Require(connection, token, time));
        var known = holder?.Name ?? PersonName.Require(name ?? "");
        PasswordRule.Require(password, known);
        var hash = passwords.Hash(password);
        return await database
            .WriteAsync(
                connection =>
                {
                    var account =
                        OneTimeLinkTable.Require(connection, token, time)
                        ?? AccountTable.Add(connection, known, Role.Admin, pseudonym: null, time.UnixNow());
                    OneTimeLinkTable.RemoveOf(connection, holder?.Id);
                    if (holder is null)
                        _trail.Append(
                            connection,
                            account.Name,
                            "person.first_admin",
                            account.Name,
                            "",
                            Details(address)
                        );
                    return SetPassword(connection, account, hash, address);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    // What follows a right password is done in the unit of work that finds it still right: it may have been changed meanwhile.
    private async Task<Session> CheckAsync(
        string name,
        string password,
        IPAddress address,
        Func<SqliteConnection, Account, Session> followUp,
        CancellationToken cancellationToken
    )
    {
        var attempt = await database
            .WriteAsync(
                connection => SignInThrottle.Begin(connection, name, address, time.UnixNow()),
                cancellationToken
            )
            .ConfigureAwait(false);
        var hash = database.Read(connection => HashOf(connection, name));
        // Without a hash the comparison takes as long, so that the time does not tell who there is.
        var matches = passwords.Matches(hash, password);
        var session = await database
            .WriteAsync(
                connection => Judge(connection, name, matches ? hash : null, address, attempt, followUp),
                cancellationToken
            )
            .ConfigureAwait(false);
        return session
            ?? throw new PeopleException(PeopleFault.SignInFailed, "The name or the password is wrong. Try again.");
    }

    private Session? Judge(
        SqliteConnection connection,
        string name,
        string? matched,
        IPAddress address,
        SignInThrottle.Attempt attempt,
        Func<SqliteConnection, Account, Session> followUp
    )
    {
        var account = AccountTable.Find(connection, name);
        if (account is { IsDisabled: false } && matched is not null && HashOf(connection, name) == matched)
        {
            SignInThrottle.Succeed(connection, name, address, attempt);
            return followUp(connection, account);
        }
        // A name that nobody has is not written down: it may be a password in the wrong field.
        var known = account?.Name ?? "unknown";
        _trail.Append(connection, known, "session.refuse", known, "", Details(address));
        return null;
    }

    private static string? HashOf(SqliteConnection connection, string name) =>
        AccountTable.Find(connection, name) is { } account ? AccountTable.PasswordHash(connection, account.Id) : null;

    private Session SetPassword(SqliteConnection connection, Account account, string hash, IPAddress address)
    {
        AccountTable.SetPasswordHash(connection, account.Id, hash);
        SessionTable.EndAll(connection, account.Id);
        _trail.Append(connection, account.Name, "person.password", account.Name, "", Details(address));
        return Start(connection, account with { HasPassword = true });
    }

    private Session Start(SqliteConnection connection, Account account)
    {
        AccountTable.SetSignedIn(connection, account.Id, time.UnixNow());
        return SessionTable.Start(connection, account, time);
    }

    private static string Details(IPAddress address) => $$"""{"address":"{{address}}"}""";
}
