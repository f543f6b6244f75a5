using Flywheel.Lake.Export;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    /// <summary>
    /// Writes a version's rows as a trainer loads them, in the order of event offset and id, with a manifest beside the file
    /// (its name and <c>.manifest.json</c>). The same version gives the same bytes, compacted or not.
    /// </summary>
    /// <exception cref="FlywheelException">There is no such version, or a file of it is gone or broken.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public ExportResult Export(long version, ExportRequest request, CancellationToken cancellationToken) =>
        new Exporter(this, version, request).Run(cancellationToken);
}
