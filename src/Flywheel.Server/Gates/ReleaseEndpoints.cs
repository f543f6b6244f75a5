using Flywheel.Gate.Releases;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Gates;

/// <summary>Lists what went out, and shows what escaped it.</summary>
internal sealed class ReleaseEndpoints(Wheel wheel)
{
    private static readonly Problem Unknown = new(ProblemType.ReleaseNotFound, "No release has this name.");

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "limit is 1 to 1000, after the name of a release."
    );

    /// <summary>A page of releases, the latest first: <c>{"releases":[…],"next":NAME}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        var name = context.Text("after");
        var after = name is null ? null : wheel.Releases.Find(name);
        if (context.Limit() is not { } limit || (name is not null && after is null))
            return ProblemJson.WriteAsync(context, Wrong);
        var page = wheel.Releases.List(after, limit);
        return JsonAnswer.WritePageAsync(context, "releases", page, limit, release => release.Name, JsonAnswer.Write);
    }

    /// <summary>One release.</summary>
    public Task ShowAsync(HttpContext context) =>
        ReleaseOf(context) is { } release
            ? JsonAnswer.WriteAsync(context, release)
            : ProblemJson.WriteAsync(context, Unknown);

    /// <summary>The production failures of modes that the release's gate had passed.</summary>
    public async Task ShowEscapesAsync(HttpContext context)
    {
        if (ReleaseOf(context) is not { } release)
        {
            await ProblemJson.WriteAsync(context, Unknown).ConfigureAwait(false);
            return;
        }
        var report = await wheel.Escapes.OfAsync(release.Name, context.RequestAborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, report).ConfigureAwait(false);
    }

    private Release? ReleaseOf(HttpContext context) => wheel.Releases.Find(context.Route("name"));
}
