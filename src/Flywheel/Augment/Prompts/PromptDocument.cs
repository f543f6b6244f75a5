using System.Text.Json.Nodes;

namespace Flywheel.Augment.Prompts;

/// <summary>A version of a prompt as machines are told of it.</summary>
/// <param name="Prompt">As <c>support@2</c>.</param>
/// <param name="Name">The prompt.</param>
/// <param name="Version">From 1 on.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">Who wrote it, or had it written.</param>
/// <param name="Messages">What an application sends before the user's question.</param>
/// <param name="Instructions">What the system message says.</param>
/// <param name="Examples">Questions and answers, and the rows that they come from.</param>
/// <param name="Lineage">How it was found; null where a person wrote it.</param>
internal sealed record PromptDocument(
    string Prompt,
    string Name,
    int Version,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    JsonArray Messages,
    string Instructions,
    IReadOnlyList<PromptExample> Examples,
    PromptLineage? Lineage
)
{
    public static PromptDocument Of(PromptVersion version) =>
        new(
            version.Reference,
            version.Name,
            version.Version,
            version.CreatedAt,
            version.CreatedBy,
            PromptMessages.Of(version.Text),
            version.Text.Instructions,
            version.Text.Examples,
            version.Lineage
        );
}
