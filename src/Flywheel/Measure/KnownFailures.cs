using System.Collections.Concurrent;
using Flywheel.Capture.Traces;
using Flywheel.Gate.FailureModes;
using Flywheel.Gate.Records;
using Flywheel.Gate.Releases;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Measure;

/// <summary>A failure in production of a mode that has a name.</summary>
/// <param name="StartedAt">When its trace began, UTC.</param>
/// <param name="IsEscape">The gate of its release had passed the mode.</param>
internal sealed record KnownFailure(DateTimeOffset StartedAt, bool IsEscape);

/// <summary>
/// Finds the failures in production that are of a known mode, and which of them a release should have stopped. A trace belongs
/// to the releases that it names; one that names none, to the release that was in use when it began. Thread-safe.
/// </summary>
internal sealed class KnownFailures(
    Database database,
    TraceOptions options,
    ReleaseRecords releases,
    GateRecords gates,
    MatchedTraces matches
)
{
    private const string Label = "release=";

    // Neither a release nor the decision on which it went out ever changes.
    private readonly ConcurrentDictionary<string, HashSet<string>> _passed = new(StringComparer.Ordinal);

    /// <summary>Those of a scope, oldest first; null where no release is recorded, and nothing can have escaped.</summary>
    /// <exception cref="FlywheelException">The catalogue of failure modes is wrong, or its rows cannot be read.</exception>
    public async Task<IReadOnlyList<KnownFailure>?> FindAsync(MetricsScope scope, CancellationToken cancellationToken)
    {
        // The latest first.
        var known = releases.List();
        if (known.Count == 0)
            return null;
        var failed = database.Read(connection => Failed(connection, scope));
        var matched = await matches
            .MatchAsync(failed.ConvertAll(trace => (trace.Id, trace.ReceivedAt)), cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. failed
                .Zip(matched, (trace, match) => (Trace: trace, match?.Mode))
                .Where(pair => pair.Mode is not null)
                .Select(pair => new KnownFailure(
                    pair.Trace.StartedAt,
                    ReleasesOf(pair.Trace, known).Any(release => PassedBy(release).Contains(pair.Mode!))
                )),
        ];
    }

    private HashSet<string> PassedBy(Release release) =>
        _passed.GetOrAdd(release.Name, _ => PassedModes.Of(release, gates));

    private static IEnumerable<Release> ReleasesOf(FailedOne trace, IReadOnlyList<Release> known) =>
        trace.Releases.Count > 0
            ? known.Where(release => trace.Releases.Contains(release.Name))
            : known.SkipWhile(release => release.RecordedAt > trace.StartedAt).Take(1);

    private List<FailedOne> Failed(SqliteConnection connection, MetricsScope scope)
    {
        using var rows = new Statement(
            connection,
            $"""
            SELECT t.id, t.trace_id, t.started_at, t.received_at FROM traces t
            WHERE ({FailedTrace.Error} OR {FailedTrace.LowScore} OR {FailedTrace.BadFeedback})
                AND t.started_at >= ?2 AND t.started_at < ?3
                AND (?4 IS NULL OR EXISTS (SELECT 1 FROM trace_labels l WHERE l.trace = t.id AND l.label = ?4))
            ORDER BY t.started_at, t.id
            """
        );
        rows.Bind(1, options.LowScore).Bind(2, scope.Since.ToUnixTimeMilliseconds() * 1000);
        rows.Bind(3, scope.Until.ToUnixTimeMilliseconds() * 1000).BindOptional(4, scope.Cohort?.Label);
        using var labels = new Statement(
            connection,
            $"SELECT label FROM trace_labels WHERE trace = ?1 AND label >= '{Label}' AND label < 'release>'"
        );
        var failed = new List<FailedOne>();
        while (rows.Step())
            failed.Add(
                new FailedOne(
                    Convert.ToHexStringLower(rows.Blob(1)),
                    DateTimeOffset.UnixEpoch.AddMicroseconds(rows.Integer(2)),
                    rows.Integer(3),
                    NamesOf(labels, rows.Integer(0))
                )
            );
        return failed;
    }

    private static List<string> NamesOf(Statement labels, long trace)
    {
        labels.Bind(1, trace);
        var names = new List<string>();
        while (labels.Step())
            names.Add(labels.Text(0)[Label.Length..]);
        return names;
    }

    private sealed record FailedOne(string Id, DateTimeOffset StartedAt, long ReceivedAt, List<string> Releases);
}
