using Flywheel.Lake;

namespace Flywheel.Server.Datasets;

/// <summary>A version as the API shows it.</summary>
internal sealed record VersionAnswer(
    long Version,
    DateTimeOffset CommittedAt,
    string Operation,
    long? RestoredVersion,
    long RowsAdded,
    long RowsRemoved,
    string? Why,
    string? PolicyVersion,
    string? By,
    IReadOnlyList<string> Tags
)
{
    public static VersionAnswer Of(DatasetVersion version) =>
        new(
            version.Version,
            version.CommittedAt,
            version.Operation,
            version.RestoredVersion,
            version.RowsAdded,
            version.RowsRemoved,
            version.Why,
            version.PolicyVersion,
            version.By,
            version.Tags
        );
}
