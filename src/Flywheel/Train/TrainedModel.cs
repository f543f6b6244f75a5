namespace Flywheel.Train;

/// <summary>A model that a run made.</summary>
/// <param name="Id">Made of the run's id and the checksums of the files.</param>
/// <param name="Run">The run.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="Folder">Where its files are, within the workspace.</param>
/// <param name="Files">Its files, ordered by name.</param>
/// <param name="Note">What the trainer says of it; null when it says nothing.</param>
public sealed record TrainedModel(
    string Id,
    string Run,
    DateTimeOffset CreatedAt,
    string Folder,
    IReadOnlyList<ModelFile> Files,
    string? Note
);
