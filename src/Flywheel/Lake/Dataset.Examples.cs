using System.Globalization;
using Flywheel.Lake.Contamination;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    private const string ImportOperation = "MERGE";
    private const string ImportMovedRows = "movedRows";

    /// <summary>The evaluation rows of a version, ordered by the bytes of their ids.</summary>
    /// <param name="version">The version.</param>
    /// <param name="split">Only rows of this split; all when null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">It holds no such rows, there is no such version, or a file of it is gone or broken.</exception>
    public IReadOnlyList<Example> Examples(long version, Split? split, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Examples);
        var rows = ExampleFiles.Read(Table.Store, Table.At(version).Files.Values, cancellationToken);
        return split is null ? rows : [.. rows.Where(row => row.Split == split)];
    }

    /// <summary>
    /// Brings evaluation rows in as one version. A row whose id is there with the same content changes nothing; with another
    /// content it takes the place of the earlier one, which the earlier versions keep.
    /// </summary>
    /// <param name="rows">The rows, each id once, none to train on: <see cref="ImportRules"/>.</param>
    /// <param name="why">The reason for the log; null when there is none.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="FlywheelException">
    /// The dataset holds no such rows, or one repeats, exactly or nearly, a train row of any dataset; the message names both.
    /// </exception>
    internal ImportResult Import(IReadOnlyList<Example> rows, string? why, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Examples);
        while (true)
        {
            try
            {
                return TryImport(rows, why, cancellationToken);
            }
            catch (CommitConflictException)
            {
                // Others wrote meanwhile, perhaps the same rows: compare again with what is there now.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Which evaluation rows came and went between two versions.</summary>
    /// <exception cref="FlywheelException">It holds no such rows, there is no such version, or a file of it is gone or broken.</exception>
    public ExampleDifference DiffExamples(long from, long to, CancellationToken cancellationToken)
    {
        var before = Contents(from, cancellationToken);
        var after = Contents(to, cancellationToken);
        return new(from, to, OnlyIn(after, before), OnlyIn(before, after));
    }

    private ImportResult TryImport(IReadOnlyList<Example> rows, string? why, CancellationToken cancellationToken)
    {
        var state = Table.Latest();
        var merge = new ExampleMerge(rows, Table, state, cancellationToken);
        if (merge.IsEmpty)
            return merge.Result(Name, state.Version);
        SplitGuard.RequireUntrained(
            Catalog,
            merge.Arriving.SelectMany(row => HeldOutText.Of(Name, row)),
            cancellationToken
        );
        var files = ExampleFiles.Write(Table, merge.Written(Now()), dataChange: true, cancellationToken);
        var removals = merge.Replaced.Select(file => RemoveFile.Of(file, Table.Now, dataChange: true));
        var commit = new PendingCommit
        {
            Seen = state,
            Operation = ImportOperation,
            Parameters = CommitParameters.Of((ImportMovedRows, merge.Moved.ToString(CultureInfo.InvariantCulture))),
            Actions =
            [
                .. removals.Select(file => new DeltaAction { Remove = file }),
                .. files.Select(file => new DeltaAction { Add = file }),
            ],
            Why = why,
        };
        return merge.Result(Name, Table.Commit(commit, cancellationToken).Version);
    }

    private Dictionary<string, (Example Row, byte[] Content)> Contents(
        long version,
        CancellationToken cancellationToken
    ) =>
        Examples(version, split: null, cancellationToken)
            .ToDictionary(row => row.Id, row => (row, ExampleJson.ContentOf(row)), StringComparer.Ordinal);

    private static IReadOnlyList<Example> OnlyIn(
        Dictionary<string, (Example Row, byte[] Content)> rows,
        Dictionary<string, (Example Row, byte[] Content)> others
    ) =>
        ExampleFiles.InOrder(
            rows.Values.Where(each =>
                    !others.TryGetValue(each.Row.Id, out var other)
                    || !other.Content.AsSpan().SequenceEqual(each.Content)
                )
                .Select(each => each.Row)
        );
}
