using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.People;

/// <summary>The rows of accounts, inside a unit of work or a query.</summary>
internal static class AccountTable
{
    private const string Select = """
        SELECT id, name, role, is_disabled, password_hash IS NOT NULL, pseudonym, created_at, last_signed_in_at FROM people
        """;

    public static IReadOnlyList<Account> ReadAll(SqliteConnection connection)
    {
        var accounts = new List<Account>();
        using var rows = new Statement(connection, $"{Select} ORDER BY folded_name");
        while (rows.Step())
            accounts.Add(Read(rows));
        return accounts;
    }

    /// <summary>Whoever has this name in any spelling, or null.</summary>
    public static Account? Find(SqliteConnection connection, string name)
    {
        // An older account has its older form, which is the nearer one where both are there.
        using var rows = new Statement(
            connection,
            $"{Select} WHERE folded_name IN (?1, ?2) ORDER BY folded_name = ?2 DESC LIMIT 1"
        );
        rows.Bind(1, PersonName.Fold(name)).Bind(2, PersonName.FoldSimply(name));
        return rows.Step() ? Read(rows) : null;
    }

    public static Account? Find(SqliteConnection connection, long id)
    {
        using var rows = new Statement(connection, $"{Select} WHERE id = ?1");
        return rows.Bind(1, id).Step() ? Read(rows) : null;
    }

    /// <exception cref="PeopleException">Nobody has the name, or could have.</exception>
    public static Account Require(SqliteConnection connection, string name) =>
        Find(connection, name)
        ?? throw new PeopleException(
            PeopleFault.NotFound,
            $"Nobody is called '{PersonName.Require(name)}'. 'flywheel account list' shows who there is."
        );

    /// <exception cref="PeopleException">Nobody has the name, or the person is disabled.</exception>
    public static Account RequireEnabled(SqliteConnection connection, string name)
    {
        var account = Require(connection, name);
        return account.IsDisabled
            ? throw new PeopleException(
                PeopleFault.Disabled,
                $"'{account.Name}' is disabled. Enable the account first."
            )
            : account;
    }

    /// <exception cref="PeopleException">The name is taken or not valid.</exception>
    public static Account Add(SqliteConnection connection, string name, Role role, string? pseudonym, long now)
    {
        PersonName.Require(name);
        if (Find(connection, name) is { } taken)
            throw new PeopleException(PeopleFault.NameTaken, $"There is '{taken.Name}' already. Choose another name.");
        using var insert = new Statement(
            connection,
            "INSERT INTO people(name, folded_name, role, pseudonym, created_at) VALUES (?1, ?2, ?3, ?4, ?5)"
        );
        insert.Bind(1, name).Bind(2, PersonName.Fold(name)).Bind(3, RoleName.Of(role));
        insert.BindOptional(4, pseudonym).Bind(5, now).Run();
        PersonNumbers.Adopt(connection, name);
        return Require(connection, name);
    }

    public static void Update(SqliteConnection connection, Account account)
    {
        using var update = new Statement(
            connection,
            "UPDATE people SET role = ?2, is_disabled = ?3, pseudonym = ?4 WHERE id = ?1"
        );
        update.Bind(1, account.Id).Bind(2, RoleName.Of(account.Role)).Bind(3, account.IsDisabled ? 1 : 0);
        update.BindOptional(4, account.Pseudonym).Run();
    }

    public static string? PasswordHash(SqliteConnection connection, long id)
    {
        using var rows = new Statement(connection, "SELECT password_hash FROM people WHERE id = ?1");
        return rows.Bind(1, id).Step() ? rows.OptionalText(0) : null;
    }

    public static void SetPasswordHash(SqliteConnection connection, long id, string hash)
    {
        using var update = new Statement(connection, "UPDATE people SET password_hash = ?2 WHERE id = ?1");
        update.Bind(1, id).Bind(2, hash).Run();
    }

    public static void SetSignedIn(SqliteConnection connection, long id, long now)
    {
        using var update = new Statement(connection, "UPDATE people SET last_signed_in_at = ?2 WHERE id = ?1");
        update.Bind(1, id).Bind(2, now).Run();
    }

    /// <summary>True where somebody can sign in who may change people.</summary>
    public static bool HasAdmin(SqliteConnection connection) =>
        ReadAll(connection).Any(account => account is { Role: Role.Admin, IsDisabled: false, HasPassword: true });

    private static Account Read(Statement row) =>
        new(
            row.Integer(0),
            row.Text(1),
            RoleName.Parse(row.Text(2))!.Value,
            row.Integer(3) != 0,
            row.Integer(4) != 0,
            row.OptionalText(5),
            Moment.Of(row.Integer(6)),
            row.IsNull(7) ? null : Moment.Of(row.Integer(7))
        );
}
