using Flywheel.Lake;

namespace Flywheel.Server.Datasets;

/// <summary>Kinds of datasets as the API writes them.</summary>
internal static class KindName
{
    public static string Of(DatasetKind kind) => kind == DatasetKind.Examples ? "examples" : "preferences";
}
