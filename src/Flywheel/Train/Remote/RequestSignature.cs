using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Train.Remote;

/// <summary>
/// Signs what is sent to an orchestrator, and checks it there, and the other way round what it sends: HMAC-SHA256 under a shared secret over the time, the run and the body.
/// A request that was overheard is of no use to another run, nor after a few minutes. No id of a run has a full stop, so that it is
/// clear where in the signed text it ends.
/// </summary>
public static class RequestSignature
{
    /// <summary>The header with the time: seconds since 1970, UTC.</summary>
    public const string TimestampHeader = "Flywheel-Timestamp";

    /// <summary>The header with the signature: <c>v1=</c> and 64 hexadecimal digits.</summary>
    public const string SignatureHeader = "Flywheel-Signature";

    private const string Version = "v1=";

    // Clocks differ, and a busy orchestrator reads late.
    internal static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    /// <summary>The signature of a request.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="timestamp">As <see cref="TimestampHeader"/> holds it.</param>
    /// <param name="run">The run that the request is about: a text without a full stop.</param>
    /// <param name="body">The body; empty for none.</param>
    public static string Of(string secret, string timestamp, string run, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes($"{timestamp}.{run}.");
        return Version
            + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. head, .. body]));
    }

    /// <summary>Whether a request was signed with the secret, for this run, within the last five minutes. Takes the same time for any wrong signature.</summary>
    public static bool IsValid(
        string secret,
        string timestamp,
        string run,
        ReadOnlySpan<byte> body,
        string signature,
        DateTimeOffset now
    ) =>
        !run.Contains('.', StringComparison.Ordinal)
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - (double)seconds) <= Validity.TotalSeconds
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature),
            Encoding.UTF8.GetBytes(Of(secret, timestamp, run, body))
        );
}
