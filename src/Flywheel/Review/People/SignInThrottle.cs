using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.People;

/// <summary>
/// Slows down who guesses passwords. For a name, and for an address, some attempts are free; each failure after them doubles
/// the time in which no further attempt is heard, from one second to a longest. It says nothing of whether the name exists.
/// An attempt counts as failed when it begins, so that a thousand at the same moment are not a thousand free ones. All
/// processes on a workspace share the counts. For every longest pause that passes without a failure one is forgotten: who waits
/// gets no more guesses by it than who does not.
/// </summary>
internal static class SignInThrottle
{
    private const int FreeByName = 5;
    private const int FreeByAddress = 20; // A whole office may come from one address.

    private static readonly TimeSpan LongestByName = TimeSpan.FromMinutes(5); // Or strangers could keep somebody out.
    private static readonly TimeSpan LongestByAddress = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>What an attempt changed for its address, so that it can be given back.</summary>
    /// <param name="At">When it began.</param>
    /// <param name="Before">When the one before it failed; null where none is known.</param>
    /// <param name="Forgotten">Failures that were forgotten when it began.</param>
    public readonly record struct Attempt(long At, long? Before, long Forgotten);

    /// <summary>Counts an attempt as failed until <see cref="Succeed"/> says otherwise.</summary>
    /// <returns>What <see cref="Succeed"/> needs.</returns>
    /// <exception cref="PeopleException">It comes too early after those that failed.</exception>
    public static Attempt Begin(SqliteConnection connection, string name, IPAddress address, long now)
    {
        Forget(connection, now);
        RequireOpen(connection, Subject(name), FreeByName, LongestByName, now);
        RequireOpen(connection, Subject(address), FreeByAddress, LongestByAddress, now);
        Count(connection, Subject(name), LongestByName, now);
        return Count(connection, Subject(address), LongestByAddress, now);
    }

    /// <summary>
    /// Clears the count of the name. The address only gets its one attempt back, and its pause is what it was: an account of
    /// one's own must not pay for guessing those of others, nor make them wait who sign in from the same address.
    /// </summary>
    public static void Succeed(SqliteConnection connection, string name, IPAddress address, in Attempt attempt)
    {
        using var clear = new Statement(connection, "DELETE FROM sign_in_failures WHERE subject = ?1");
        clear.Bind(1, Subject(name)).Run();
        using var giveBack = new Statement(
            connection,
            """
            UPDATE sign_in_failures SET
                failures = failures - 1 + CASE WHEN failed_at = ?2 THEN ?4 ELSE 0 END,
                failed_at = CASE WHEN failed_at = ?2 THEN ?3 ELSE failed_at END
            WHERE subject = ?1
            """
        );
        giveBack.Bind(1, Subject(address)).Bind(2, attempt.At).Bind(3, attempt.Before ?? attempt.At);
        giveBack.Bind(4, attempt.Forgotten).Run();
    }

    // A pause is never longer than the time in which a failure is forgotten, so what is forgotten never shortens one.
    private static void RequireOpen(SqliteConnection connection, byte[] subject, int free, TimeSpan longest, long now)
    {
        if (Find(connection, subject) is not { } known || known.Failures < free)
            return;
        var pause = Math.Min(Math.Pow(2, known.Failures - free), longest.TotalSeconds);
        var openAt = known.FailedAt + (long)(pause * 1000);
        if (now < openAt)
            throw new PeopleException(
                PeopleFault.TooManyAttempts,
                "Too many attempts to sign in failed lately. Wait, then try again."
            )
            {
                RetryAfter = TimeSpan.FromMilliseconds(openAt - now),
            };
    }

    private static Attempt Count(SqliteConnection connection, byte[] subject, TimeSpan forgotten, long now)
    {
        var known = Find(connection, subject);
        var passed = now - (known?.FailedAt ?? now);
        var fewer = Math.Clamp(passed / (long)forgotten.TotalMilliseconds, 0, known?.Failures ?? 0);
        using var count = new Statement(
            connection,
            """
            INSERT INTO sign_in_failures(subject, failures, failed_at) VALUES (?1, 1, ?2)
            ON CONFLICT(subject) DO UPDATE SET failures = failures + 1 - ?3, failed_at = ?2
            """
        );
        count.Bind(1, subject).Bind(2, now).Bind(3, fewer).Run();
        return new Attempt(now, known?.FailedAt, fewer);
    }

    private static (long Failures, long FailedAt)? Find(SqliteConnection connection, byte[] subject)
    {
        using var rows = new Statement(
            connection,
            "SELECT failures, failed_at FROM sign_in_failures WHERE subject = ?1"
        );
        return rows.Bind(1, subject).Step() ? (rows.Integer(0), rows.Integer(1)) : null;
    }

    private static void Forget(SqliteConnection connection, long now)
    {
        using var forget = new Statement(connection, "DELETE FROM sign_in_failures WHERE failed_at < ?1");
        forget.Bind(1, now - (long)Memory.TotalMilliseconds).Run();
    }

    private static byte[] Subject(string name) =>
        SHA256.HashData(Encoding.UTF8.GetBytes("name:" + PersonName.Fold(name)));

    // Whoever has one address of IPv6 has the 64 bits of the network's hosts, so the network counts.
    private static byte[] Subject(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return [.. "address:"u8, .. plain.AddressFamily is AddressFamily.InterNetworkV6 ? bytes[..8] : bytes];
    }
}
