namespace Flywheel.Curate;

/// <summary>How far a run of curation has come.</summary>
/// <param name="Judged">Events done.</param>
/// <param name="Total">Events in all, as known when the run began.</param>
public readonly record struct CurationProgress(long Judged, long Total);
