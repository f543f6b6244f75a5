using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture;

/// <summary>
/// Which key the stored pseudonyms were made with. The database holds its fingerprint from the first use on, so that a key
/// that was lost or exchanged does not silently give everybody another pseudonym.
/// </summary>
internal static class PseudonymKey
{
    /// <summary>What to do about a problem.</summary>
    public const string Cure =
        "Restore the file from a backup. To go on without the old key, so that every user gets another pseudonym from "
        + "now on, run 'flywheel init --accept-pseudonym-key'.";

    /// <summary>What is wrong with the key's file; null where it is the one in use, or none is in use yet.</summary>
    /// <exception cref="FlywheelException">The file cannot be read, is damaged or may be read by others.</exception>
    public static string? ProblemOf(Workspace workspace, Database database)
    {
        var path = workspace.PseudonymKeyPath;
        if (database.Read(Fingerprint) is not { } known)
            return null;
        if (!File.Exists(path))
            return $"The pseudonym key {path} is gone, and the database holds pseudonyms that were made with it.";
        return Pseudonyms.Open(workspace).KeyFingerprint == known
            ? null
            : $"The pseudonym key {path} is another one than that with which the pseudonyms in the database were made.";
    }

    /// <summary>Opens the pseudonyms of a workspace and remembers the key at the first use.</summary>
    /// <exception cref="FlywheelException">The key is not the one in use, or cannot be read or made.</exception>
    public static Pseudonyms Open(Workspace workspace, Database database)
    {
        if (ProblemOf(workspace, database) is { } problem)
            throw new FlywheelException($"{problem} {Cure}");
        var pseudonyms = Pseudonyms.Open(workspace);
        if (database.Read(Fingerprint) is null)
            database
                .WriteAsync(connection => Remember(connection, pseudonyms.KeyFingerprint), CancellationToken.None)
                .GetAwaiter()
                .GetResult();
        return pseudonyms;
    }

    /// <summary>Forgets which key was in use, so that the one that is there at the next opening, or a new one, takes its place.</summary>
    public static Task ForgetAsync(
        Database database,
        AuditTrail trail,
        string actor,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            connection =>
            {
                using var delete = new Statement(connection, "DELETE FROM pseudonym_key");
                delete.Run();
                trail.Append(connection, actor, "pseudonym_key.accept", "pseudonym.key", "", "{}");
            },
            cancellationToken
        );

    private static string? Fingerprint(SqliteConnection connection)
    {
        using var key = new Statement(connection, "SELECT fingerprint FROM pseudonym_key");
        return key.Step() ? key.Text(0) : null;
    }

    private static void Remember(SqliteConnection connection, string fingerprint)
    {
        // Another process may have been first; it has read the same file.
        using var insert = new Statement(connection, "INSERT OR IGNORE INTO pseudonym_key VALUES (1, ?1)");
        insert.Bind(1, fingerprint).Run();
    }
}
