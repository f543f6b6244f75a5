using Flywheel.Augment.Prompts;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Prompts;

/// <summary>Lists the versions of prompts, and shows one with where it comes from and what was decided over it.</summary>
internal sealed class PromptEndpoints(PromptStore prompts)
{
    private static readonly Problem Unknown = new(
        ProblemType.PromptNotFound,
        "No prompt has this name, or it has no version of this number."
    );

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "limit is 1 to 1000, after a version of a prompt, such as support@2."
    );

    /// <summary>A page of versions, by name, the latest first: <c>{"prompts":[…],"next":NAME@VERSION}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        var text = context.Text("after");
        var after = text is null ? null : PromptReference.TryParse(text);
        if (context.Limit() is not { } limit || (text is not null && after?.Version is null))
            return ProblemJson.WriteAsync(context, Wrong);
        var page = prompts.List(after, limit);
        return JsonAnswer.WritePageAsync(
            context,
            "prompts",
            page,
            limit,
            version => version.Reference,
            (json, version) => JsonAnswer.Write(json, PromptDocument.Of(version))
        );
    }

    /// <summary>One version, the one in use where the name says none, and what others there are: <c>{"prompt":{…},"versions":[NAME@VERSION,…]}</c>.</summary>
    public Task ShowAsync(HttpContext context)
    {
        var reference = PromptReference.TryParse(context.Route("name"));
        var versions = reference is null ? [] : prompts.VersionsOf(reference.Name);
        return versions.FirstOrDefault(version => reference!.Means(version)) is { } meant
            ? JsonAnswer.WriteAsync(
                context,
                new Shown(PromptDocument.Of(meant), [.. versions.Select(version => version.Reference)])
            )
            : ProblemJson.WriteAsync(context, Unknown);
    }

    private sealed record Shown(PromptDocument Prompt, IReadOnlyList<string> Versions);
}
