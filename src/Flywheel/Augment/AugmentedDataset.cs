using Flywheel.Augment.Datasets;
using Flywheel.Augment.Runs;

namespace Flywheel.Augment;

/// <summary>A training set, unchanged and first, and the variants that were made from failures.</summary>
public sealed class AugmentedDataset : JsonlDataset
{
    private readonly JournalFiles? _journal;

    internal AugmentedDataset(IReadOnlyList<JsonlFile> files, AugmentationReport report, JournalFiles? journal)
        : base(files) => (Report, _journal) = (report, journal);

    /// <summary>What was found, made and kept.</summary>
    public AugmentationReport Report { get; }

    // What is done and safe needs no journal; what a budget stopped goes on from it.
    private protected override void Save(string path)
    {
        base.Save(path);
        if (Report.StoppedBy is null)
            _journal?.Delete();
    }
}
