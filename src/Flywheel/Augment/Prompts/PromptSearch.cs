namespace Flywheel.Augment.Prompts;

/// <summary>One search for a better prompt.</summary>
/// <param name="Id">Stands for everything that decides what comes out.</param>
/// <param name="Prompt">What it sets out from, as <c>support@1</c>.</param>
/// <param name="StartedAt">When it began; UTC, whole milliseconds.</param>
/// <param name="Folder">Where its work lies until it is done.</param>
/// <param name="Report">What it found; null while it is not done.</param>
internal sealed record PromptSearch(
    string Id,
    string Prompt,
    DateTimeOffset StartedAt,
    string Folder,
    PromptImprovementReport? Report
);
