using Flywheel.Gate.Releases;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Gates;

/// <summary>Lists what went out, and shows what escaped it.</summary>
internal sealed class ReleaseEndpoints(Wheel wheel)
{
    private static readonly Problem Unknown = new(ProblemType.ReleaseNotFound, "No release has this name.");

    /// <summary>All releases, the latest first: <c>{"releases":[…]}</c>.</summary>
    public Task ListAsync(HttpContext context) => JsonAnswer.WriteAsync(context, new Answer(wheel.Releases.List()));

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

    private sealed record Answer(IReadOnlyList<Release> Releases);
}
