using Flywheel.Capture;
using Flywheel.Review;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Tells who acts in a request.</summary>
internal static class ReviewPerson
{
    // Without keys the server answers to this machine alone, and whoever sits at it may do everything.
    private static readonly Person Local = new("local", Role.Admin);

    /// <summary>The person behind a request that was let through.</summary>
    public static Person PersonOf(HttpContext context) =>
        context.Features.Get<ApiKey>() is { } key
            ? new Person("key:" + key.Name, key.Scope == ApiScope.Admin ? Role.Admin : Role.Viewer)
            : Local;
}
