using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Review.People;

namespace Flywheel.Server.Access;

/// <summary>Who makes a request. What a key may do and what its person may do both have to allow what is asked.</summary>
/// <param name="Kind">By what that is known.</param>
/// <param name="Person">The person; null for a key that acts for nobody.</param>
internal sealed record Caller(CallerKind Kind, Person? Person)
{
    /// <summary>The key, where the request has one.</summary>
    public ApiKey? Key { get; init; }

    /// <summary>The session, where somebody has signed in.</summary>
    public Session? Session { get; init; }

    /// <summary>What the audit trail calls whoever it is.</summary>
    public string Actor => Person?.Name ?? $"key {Key!.Name}";

    /// <summary>True where the request may do what the scope is for.</summary>
    public bool May(ApiScope scope)
    {
        if (Key is not { } key)
            return Person!.Role.Allows(scope);
        // Sending events is nothing that people do: there the key alone counts.
        return key.Allows(scope) && (Person is null || scope == ApiScope.Capture || Person.Role.Allows(scope));
    }
}
