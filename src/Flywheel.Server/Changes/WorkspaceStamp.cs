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
        ["key"] = Area.Keys,
    };

    private readonly AuditTrail _trail = new(wheel.Database, TimeProvider.System);
    private long? _lastEntry;
    private string _traces = "";
    private string _quarantine = "";
    private string _training = "";
    private string _turns = "";
    private string _policy = "";
    private string _review = "";
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
        Compare(Area.Turns, ref _turns, LastTurn(), changed);
        Compare(Area.Policy, ref _policy, PolicyStamp(), changed);
        Compare(Area.Review, ref _review, ReviewStamp(), changed);
        Compare(Area.Datasets, ref _datasets, string.Join(' ', wheel.Datasets.Names().Select(StampOfTable)), changed);
        Compare(Area.Evaluations, ref _evaluations, StampOfTable(DatasetName.Evaluations), changed);
        // What was done before anybody asked has changed nothing since.
        _lastEntry ??= _trail.ReadLatest(below: null, actor: null, action: null, limit: 1) is [var last]
            ? last.Number
            : 0;
        while (_trail.Read(_lastEntry.Value, EntriesAtOnce) is { Count: > 0 } entries)
        {
            changed.Add(Area.Audit);
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
        TextOf(
            "SELECT (SELECT max(offset) FROM verdicts WHERE verdict = 3) || ' ' || (SELECT count(*) FROM verdicts WHERE verdict = 3)"
        );

    // A run that is not done is among the latest.
    private string TrainingStamp() =>
        string.Join(
            ' ',
            wheel
                .Training.Runs.List(after: null, EntriesAtOnce)
                .Select(run => FormattableString.Invariant($"{run.Id}:{run.State}:{run.Attempt}"))
        );

    // What a rule lets in is in no audit trail. Answers count whether they decide or not: were it told only of decisions, gold items
    // would be the ones of which nothing is told.
    private string ReviewStamp() =>
        TextOf(
            """
            SELECT coalesce((SELECT max(answered_at) FROM review_answers), 0) || ' '
                || coalesce((SELECT max(item) FROM review_items), 0)
            """
        );

    private string LastTurn() =>
        TextOf("SELECT id || ' ' || coalesce(ended_at, 0) || steps FROM turns ORDER BY id DESC LIMIT 1");

    // People write the file by hand, too.
    private string PolicyStamp() =>
        File.GetLastWriteTimeUtc(wheel.Workspace.PolicyPath)
            .Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string TextOf(string sql) =>
        wheel.Database.Read(connection =>
        {
            using var row = new Statement(connection, sql);
            return row.Step() ? row.OptionalText(0) ?? "" : "";
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
