namespace Flywheel.Capture.Otlp;

/// <summary>The attributes by which telemetry names a person. Their values are stored as pseudonyms.</summary>
internal static class UserAttributes
{
    private static readonly byte[][] Names =
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
            "langfuse.user.id",
            "langsmith.metadata.user_id",
            "ai.telemetry.metadata.userId",
            "ai.telemetry.metadata.user_id",
            "traceloop.association.properties.user_id",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <summary>True for the key of such an attribute.</summary>
    public static bool Contains(ReadOnlySpan<byte> key)
    {
        foreach (var name in Names)
            if (key.SequenceEqual(name))
                return true;
        return false;
    }
}
