using System.Text.Json;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.People;

/// <summary>Who may sign in, and as what. Every change goes into the audit trail together with its record. Thread-safe.</summary>
internal sealed class Accounts(Database database, TimeProvider time)
{
    private readonly AuditTrail _trail = new(database, time);

    /// <summary>Everybody, disabled people too, by name.</summary>
    public IReadOnlyList<Account> List() => database.Read(AccountTable.ReadAll);

    /// <summary>Whoever has this name in any spelling, or null.</summary>
    public Account? Find(string name) => database.Read(connection => AccountTable.Find(connection, name));

    /// <summary>True once there was an account: the workspace is then closed to whoever does not say who they are.</summary>
    public bool Any() =>
        database.Read(connection =>
        {
            using var any = new Statement(connection, "SELECT EXISTS(SELECT 1 FROM people)");
            return any.Step() && any.Integer(0) != 0;
        });

    /// <summary>The name, as it is written here, of somebody for whom a key is to act; null for null.</summary>
    /// <exception cref="PeopleException">Nobody has the name, or the person is disabled.</exception>
    public string? NameOfHolder(string? name) =>
        name is null ? null : database.Read(connection => AccountTable.RequireEnabled(connection, name)).Name;

    /// <summary>Adds a person, who chooses a password by the link.</summary>
    /// <param name="name">See <see cref="PersonName"/>.</param>
    /// <param name="role">What the person may do.</param>
    /// <param name="pseudonym">The pseudonym of the person's own edits; null where it is not known.</param>
    /// <param name="actor">Who invites.</param>
    /// <param name="cancellationToken">Heeded until it is stored.</param>
    /// <exception cref="PeopleException">The name is taken or not valid.</exception>
    public Task<Invitation> InviteAsync(
        string name,
        Role role,
        string? pseudonym,
        string actor,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            connection =>
            {
                var account = AccountTable.Add(connection, name, role, pseudonym, time.UnixNow());
                _trail.Append(connection, actor, "person.invite", account.Name, "", Role(role));
                return new Invitation(account, OneTimeLinkTable.Add(connection, account.Id, time));
            },
            cancellationToken
        );

    /// <summary>Makes a new link for a person who has lost the first, or the password; earlier links do nothing any more.</summary>
    /// <exception cref="PeopleException">Nobody has the name, or the person is disabled.</exception>
    public Task<Invitation> LinkAsync(string name, string actor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var account = AccountTable.RequireEnabled(connection, name);
                OneTimeLinkTable.RemoveOf(connection, account.Id);
                _trail.Append(connection, actor, "person.link", account.Name, "", "{}");
                return new Invitation(account, OneTimeLinkTable.Add(connection, account.Id, time));
            },
            cancellationToken
        );

    /// <summary>Changes an account. Who is disabled is signed out everywhere, and links do nothing any more.</summary>
    /// <exception cref="PeopleException">Nobody has the name, or nobody would be left who may change people.</exception>
    public Task<Account> ChangeAsync(
        string name,
        AccountChange change,
        string actor,
        CancellationToken cancellationToken
    ) => database.WriteAsync(connection => Change(connection, name, change, actor), cancellationToken);

    private Account Change(SqliteConnection connection, string name, AccountChange change, string actor)
    {
        var before = AccountTable.Require(connection, name);
        var after = before with
        {
            Role = change.Role ?? before.Role,
            IsDisabled = change.IsDisabled ?? before.IsDisabled,
            Pseudonym = change.Pseudonym ?? before.Pseudonym,
        };
        var hadAdmin = AccountTable.HasAdmin(connection);
        AccountTable.Update(connection, after);
        if (hadAdmin && !AccountTable.HasAdmin(connection))
            throw new PeopleException(
                PeopleFault.LastAdmin,
                $"'{before.Name}' is the only admin who can sign in. Make somebody else an admin first."
            );
        if (after.IsDisabled)
        {
            SessionTable.EndAll(connection, after.Id);
            OneTimeLinkTable.RemoveOf(connection, after.Id);
        }
        Record(connection, before, after, actor);
        return after;
    }

    private void Record(SqliteConnection connection, Account before, Account after, string actor)
    {
        if (after.Role != before.Role)
            _trail.Append(connection, actor, "person.role", after.Name, "", Role(after.Role));
        if (after.IsDisabled != before.IsDisabled)
            _trail.Append(
                connection,
                actor,
                after.IsDisabled ? "person.disable" : "person.enable",
                after.Name,
                "",
                "{}"
            );
        if (after.Pseudonym != before.Pseudonym)
            _trail.Append(connection, actor, "person.pseudonym", after.Name, "", "{}");
    }

    private static string Role(Role role) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["role"] = RoleName.Of(role) });
}
