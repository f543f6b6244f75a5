using System.Text;

namespace Flywheel.Capture.Otlp;

/// <summary>The attributes by which telemetry names a person. Their values are stored as pseudonyms.</summary>
internal static class UserAttributes
{
    // Frameworks put their own prefix before these: ai.telemetry.metadata.userId, traceloop.association.properties.user_id.
    private static readonly byte[][] Endings =
    [
        .. new[]
        {
            "user.id",
            "user.name",
            "user.full_name",
            "user.email",
            "user_id",
            "userId",
            "enduser.id",
            "enduser.pseudo.id",
            "gen_ai.request.user",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>True for the key of such an attribute.</summary>
    public static bool Contains(ReadOnlySpan<byte> key)
    {
        foreach (var ending in Endings)
            if (
                key.EndsWith(ending)
                && (key.Length == ending.Length || key[^(ending.Length + 1)] is (byte)'.' or (byte)'_')
            )
                return true;
        return false;
    }
}
