using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Server.Access;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Tells who acts in a request of the review.</summary>
internal static class ReviewPerson
{
    /// <summary>The person behind a request that was let through; a key that acts for nobody is somebody of its own.</summary>
    public static Person ReviewerOf(this HttpContext context)
    {
        var caller = context.Caller()!;
        return caller.Person ?? new Person(caller.Actor, RoleOf(caller.Key!.Scope));
    }

    private static Role RoleOf(ApiScope scope) =>
        scope switch
        {
            ApiScope.Review => Role.Reviewer,
            ApiScope.Lead => Role.Lead,
            ApiScope.Admin => Role.Admin,
            _ => Role.Viewer,
        };
}
