using Flywheel.Capture;

namespace Flywheel.Review.People;

/// <summary>What each role may do, in the terms of the scopes that keys have too.</summary>
internal static class Permissions
{
    /// <summary>True where a person of the role may do what the scope is for.</summary>
    public static bool Allows(this Role role, ApiScope scope) =>
        scope switch
        {
            ApiScope.Read => role >= Role.Viewer,
            ApiScope.Review => role >= Role.Reviewer,
            ApiScope.Lead => role >= Role.Lead,
            ApiScope.Capture or ApiScope.Admin => role >= Role.Admin,
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "not a scope"),
        };

    /// <summary>The least role that may do what the scope is for.</summary>
    public static Role LeastRole(ApiScope scope) => Enum.GetValues<Role>().First(role => role.Allows(scope));
}
