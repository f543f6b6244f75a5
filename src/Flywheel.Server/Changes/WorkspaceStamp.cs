using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Server.Changes;

/// <summary>What every area looked like at a moment: two that differ tell that it changed, by whichever process.</summary>
internal sealed class WorkspaceStamp(Wheel wheel)
{
    private const int EntriesAtOnce = 1000;

    // People's decisions are all in the audit trail: its actions begin with the area.
    private static readonly Dictionary<string, Area> AreaOfAction = new(StringComparer.Ordinal)
    {
        ["review"] = Area.Review,
        ["dataset"] = Area.Datasets,
        ["evaluation"] = Area.Evaluations,
        ["gate"] = Area.Gates,
        ["quarantine"] = Area.Quarantine,
        ["breaker"] = Area.Quarantine,
        ["person"] = Area.People,
        ["session"] = Area.People,
    };

    private readonly AuditTrail _trail = new(wheel.Database, TimeProvider.System);
    private long? _lastEntry;
    private string _traces = "";
    private string _quarantine = "";
    private string _training = "";
    private string _answers = "";
    private string _datasets = "";
    private string _evaluations = "";

    /// <summary>The areas that changed since the last call; at the first one, those that have anything.</summary>
    /// <exception cref="FlywheelException">The database cannot be read.</exception>
    public IReadOnlySet<Area> ReadChanges()
    {
        var changed = new SortedSet<Area>();
        Compare(Area.Traces, ref _traces, Offset(TraceProjector.Consumer), changed);
        Compare(Area.Quarantine, ref _quarantine, QuarantineStamp(), changed);
        Compare(Area.Training, ref _training, TrainingStamp(), changed);
        // Also of answers that decide nothing: were it told only of decisions, gold items would be the ones of which nothing is told.
        Compare(Area.Review, ref _answers, LastAnswer(), changed);
        Compare(Area.Datasets, ref _datasets, string.Join(' ', wheel.Datasets.Names().Select(StampOfTable)), changed);
        Compare(Area.Evaluations, ref _evaluations, StampOfTable(DatasetName.Evaluations), changed);
        // What was done before anybody asked has changed nothing since.
        _lastEntry ??= _trail.ReadLatest(below: null, actor: null, action: null, limit: 1) is [var last]
            ? last.Number
            : 0;
        while (_trail.Read(_lastEntry.Value, EntriesAtOnce) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
                if (AreaOfAction.TryGetValue(entry.Action.Split('.')[0], out var area))
                    changed.Add(area);
            _lastEntry = entries[^1].Number;
        }
        return changed;
    }

    private static void Compare(Area area, ref string before, string now, SortedSet<Area> changed)
    {
        if (before != now)
            changed.Add(area);
        before = now;
    }

    private string Offset(string consumer) =>
        new ConsumerOffsets(wheel.Database).Get(consumer).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string QuarantineStamp() =>
        wheel.Database.Read(connection =>
        {
            using var stamp = new Statement(
                connection,
                "SELECT (SELECT max(offset) FROM verdicts WHERE verdict = 3) || ' ' || (SELECT count(*) FROM verdicts WHERE verdict = 3)"
            );
            return stamp.Step() ? stamp.OptionalText(0) ?? "" : "";
        });

    // A run that is not done is among the latest.
    private string TrainingStamp() =>
        string.Join(
            ' ',
            wheel
                .Training.Runs.List(after: null, EntriesAtOnce)
                .Select(run => FormattableString.Invariant($"{run.Id}:{run.State}:{run.Attempt}"))
        );

    private string LastAnswer() =>
        wheel.Database.Read(connection =>
        {
            using var last = new Statement(connection, "SELECT CAST(max(answered_at) AS TEXT) FROM review_answers");
            return last.Step() ? last.OptionalText(0) ?? "" : "";
        });

    // Every commit makes a file, and so changes the time of its folder.
    private string StampOfTable(string name)
    {
        var table = Path.Combine(wheel.Workspace.LakePath, name);
        var log = Directory.GetLastWriteTimeUtc(Path.Combine(table, "_delta_log")).Ticks;
        var tags = Directory.GetLastWriteTimeUtc(Path.Combine(table, "_tags")).Ticks;
        return FormattableString.Invariant($"{name}:{log}:{tags}");
    }
}
