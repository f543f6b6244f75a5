using Flywheel.Lake.Export;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>
    /// Writes a version's rows as a trainer loads them, in the order of event offset and id, with a manifest beside the file
    /// (its name and <c>.manifest.json</c>). The same version gives the same bytes, compacted or not, as long as no other dataset
    /// gains or loses a row that a train row of it repeats, and people decide nothing.
    /// </summary>
    /// <exception cref="FlywheelException">There is no such version, or a file of it is gone or broken.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public ExportResult Export(long version, ExportRequest request, CancellationToken cancellationToken)
    {
        if (Kind != DatasetKind.Preferences)
            throw new FlywheelException(
                $"Dataset '{Name}' holds {DatasetColumns.RowsOf(Kind)}, and nothing is trained on them: {ExportFormatName.Of(request.Format)} is a trainer's format. Export them as {ExampleExporter.FormatName}."
            );
        return new Exporter(this, version, request).Run(cancellationToken);
    }

    /// <summary>
    /// Writes a version's evaluation rows as JSON lines that can be imported again, ordered by id, with a manifest beside the
    /// file. The same version gives the same bytes.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="split">Only rows of this split; all when null.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">It holds no such rows, there is no such version, or a file of it is gone or broken.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public ExampleExportResult ExportExamples(
        long version,
        Split? split,
        ExportTarget target,
        CancellationToken cancellationToken
    )
    {
        if (Kind != DatasetKind.Examples)
            throw new FlywheelException(
                $"Dataset '{Name}' holds {DatasetColumns.RowsOf(Kind)}, and {ExampleExporter.FormatName} is the format of evaluation rows. Choose the format of your trainer, such as {ExportFormatName.Of(ExportFormat.TrlPreference)}."
            );
        return ExampleExporter.Run(this, version, split, target, cancellationToken);
    }
}
