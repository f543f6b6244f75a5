using System.Text;

namespace Flywheel.Capture.Otlp;

/// <summary>
/// The attributes by which telemetry names a person. Their values are stored as pseudonyms. What lies within an attribute is named by
/// the path to it, with dots. Names are in UTF-8.
/// </summary>
internal static class UserAttributes
{
    // Frameworks put their own prefix before these: ai.telemetry.metadata.userId, traceloop.association.properties.user_id. All
    // hold "user": that is how they are found fast.
    private static readonly byte[][] Endings =
    [
        "user.id"u8.ToArray(),
        "user.name"u8.ToArray(),
        "user.full_name"u8.ToArray(),
        "user.email"u8.ToArray(),
        "user_id"u8.ToArray(),
        "userId"u8.ToArray(),
        "username"u8.ToArray(),
        "userName"u8.ToArray(),
        "userEmail"u8.ToArray(),
        "user_name"u8.ToArray(),
        "user_email"u8.ToArray(),
        "enduser.id"u8.ToArray(),
        "enduser.pseudo.id"u8.ToArray(),
        "gen_ai.request.user"u8.ToArray(),
        // The parameter by which providers are told who asks.
        "invocation_parameters.user"u8.ToArray(),
    ];

    // What was said and what tools were told: texts that are kept as they are, in whichever shape they come.
    private static readonly byte[][] Contents =
    [
        "gen_ai.input."u8.ToArray(),
        "gen_ai.output."u8.ToArray(),
        "gen_ai.system_instructions"u8.ToArray(),
        "gen_ai.tool."u8.ToArray(),
        "gen_ai.retrieval."u8.ToArray(),
        "input."u8.ToArray(),
        "output."u8.ToArray(),
        "body"u8.ToArray(),
        "message"u8.ToArray(),
        "tool"u8.ToArray(),
    ];

    private static ReadOnlySpan<byte> Metadata => "metadata"u8;

    /// <summary>True for the name of such an attribute.</summary>
    public static bool Contains(ReadOnlySpan<byte> name)
    {
        foreach (var ending in Endings)
            if (
                name.EndsWith(ending)
                && (name.Length == ending.Length || name[^(ending.Length + 1)] is (byte)'.' or (byte)'_')
            )
                return true;
        return false;
    }

    /// <summary>True for the attributes that hold the conversation itself.</summary>
    public static bool IsContent(ReadOnlySpan<byte> name)
    {
        foreach (var content in Contents)
            if (name.StartsWith(content))
                return true;
        return false;
    }

    /// <summary>True for an attribute whose text may be JSON in which a person is named.</summary>
    public static bool MayHoldJson(ReadOnlySpan<byte> name) =>
        (name.Length >= Metadata.Length && Ascii.EqualsIgnoreCase(name[^Metadata.Length..], Metadata))
        || name.EndsWith("invocation_parameters"u8);
}
