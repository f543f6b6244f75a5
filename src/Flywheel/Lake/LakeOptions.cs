using Flywheel.Lake.Parquet;
using Flywheel.Storage;

namespace Flywheel.Lake;

/// <summary>How datasets are written: section <c>lake</c> of <c>flywheel.yaml</c>.</summary>
public sealed record LakeOptions
{
    /// <summary>How the pages of new data files are compressed; files that are there stay as they are.</summary>
    public Compression Compression { get; init; } = Compression.Snappy;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static LakeOptions From(WorkspaceConfiguration configuration) =>
        configuration.Read(
            "lake",
            section =>
            {
                var compression = section.Text("compression", "snappy") switch
                {
                    "snappy" => Compression.Snappy,
                    "gzip" => Compression.Gzip,
                    "none" => Compression.None,
                    _ => throw section.Refuse("compression", "snappy, gzip or none"),
                };
                return new LakeOptions { Compression = compression };
            }
        );
}
