namespace Flywheel.Gate;

/// <summary>How far the candidate's rows were compared with what it was trained on.</summary>
/// <param name="Versions">The versions that it was trained on, such as <c>gold@3</c>.</param>
/// <param name="NotCompared">
/// Rows of the candidate whose text the workspace does not know. They count, although the candidate may have been trained on them.
/// </param>
public sealed record TrainedOnReport(IReadOnlyList<string> Versions, RowSample NotCompared)
{
    /// <summary>What is to be said of rows that were not compared; null where all were.</summary>
    internal string? Warning =>
        NotCompared.Count == 0
            ? null
            : $"{Figures.Count(NotCompared.Count, "row")} not compared with {string.Join(", ", Versions)}: the workspace does not know their text, and the candidate may have been trained on them";
}
