namespace Flywheel.Capture.Otlp;

/// <summary>
/// The attributes by which telemetry names a person. Their values are stored as pseudonyms. What lies within an attribute is named by
/// the path to it, with dots.
/// </summary>
internal static class UserAttributes
{
    // Frameworks put their own prefix before these: ai.telemetry.metadata.userId, traceloop.association.properties.user_id. All
    // hold "user": that is how they are found fast.
    private static readonly string[] Endings =
    [
        "user.id",
        "user.name",
        "user.full_name",
        "user.email",
        "user_id",
        "userId",
        "user_name",
        "user_email",
        "enduser.id",
        "enduser.pseudo.id",
        "gen_ai.request.user",
        // The parameter by which providers are told who asks.
        "invocation_parameters.user",
    ];

    // What was said and what tools were told: texts that are kept as they are, in whichever shape they come.
    private static readonly string[] Contents =
    [
        "gen_ai.input.",
        "gen_ai.output.",
        "gen_ai.system_instructions",
        "gen_ai.tool.",
        "gen_ai.retrieval.",
        "input.",
        "output.",
        "body",
        "message",
        "tool",
    ];

    /// <summary>True for the name of such an attribute.</summary>
    public static bool Contains(string name)
    {
        foreach (var ending in Endings)
            if (
                name.EndsWith(ending, StringComparison.Ordinal)
                && (name.Length == ending.Length || name[^(ending.Length + 1)] is '.' or '_')
            )
                return true;
        return false;
    }

    /// <summary>True for the attributes that hold the conversation itself.</summary>
    public static bool IsContent(string name) =>
        Contents.Any(content => name.StartsWith(content, StringComparison.Ordinal));

    /// <summary>True for an attribute whose text may be JSON in which a person is named.</summary>
    public static bool MayHoldJson(string name) =>
        name.EndsWith("metadata", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("invocation_parameters", StringComparison.Ordinal);
}
