using Flywheel.Storage;

namespace Flywheel.Curate.Breaker;

/// <summary>Those of a window's edits that a dataset holds already.</summary>
/// <param name="Ids">The rows.</param>
/// <param name="VersionBefore">The last version without any of them; null where there are none, or no such version.</param>
internal sealed record PublishedRows(IReadOnlyList<string> Ids, long? VersionBefore)
{
    public static PublishedRows Of(Database database, string dataset, IReadOnlyList<WatchedEdit> recorded) =>
        database.Read(connection =>
        {
            var ids = new List<string>();
            long? first = null;
            foreach (var edit in recorded)
                // A re-judgement, or a person, may have thought otherwise since.
                if (
                    VerdictLedger.Find(connection, edit.Offset)
                        is { Verdict.Kind: VerdictKind.Keep, Version: { } version } verdict
                    && verdict.Dataset == dataset
                )
                {
                    ids.Add(edit.EventId);
                    first = Math.Min(first ?? version, version);
                }
            return new PublishedRows(ids, first > 0 ? first - 1 : null);
        });
}
