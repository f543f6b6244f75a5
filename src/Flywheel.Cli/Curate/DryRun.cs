using Flywheel.Capture;
using Flywheel.Cli.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>
/// Judges the rows of files by the steps that look at one edit alone, on all processors, and changes nothing.
/// </summary>
internal sealed class DryRun(Wheel wheel)
{
    private readonly Dictionary<(VerdictKind Kind, string? Reason), long> _counts = [];
    private readonly RefusedRows _refused = new();
    private long _rows;
    private long _invalid;

    public async Task<CurateResult> RunAsync(CurateRequest request, CancellationToken cancellationToken)
    {
        var policy = new PolicyFile(wheel.Workspace.PolicyPath).Current();
        // Ids are dear beside the rest, and seen in the verdicts only.
        var ids = request.VerdictsPath is null ? EventIds.None : EventIds.ByContent;
        var judge = new RowJudge(
            new EditPayload(wheel.Pseudonyms, ids, wheel.Options.Capture),
            new FeedbackPayload(wheel.Pseudonyms, ids, wheel.Options.Capture),
            new CurationPipeline(policy)
        );
        using var verdicts = request.VerdictsPath is { } path ? new VerdictFile(path) : null;
        foreach (var file in request.Files)
            await JudgeAsync(file, judge, verdicts, cancellationToken).ConfigureAwait(false);
        _refused.Close(_rows);
        verdicts?.Complete();
        return Result(policy.Version);
    }

    private async Task JudgeAsync(
        string file,
        RowJudge judge,
        VerdictFile? verdicts,
        CancellationToken cancellationToken
    )
    {
        var groups = LineFile.MapAsync(file, wheel.Options.Capture, judge.Judge, cancellationToken);
        await foreach (var rows in groups.ConfigureAwait(false))
            Add(file, rows, verdicts);
    }

    private void Add(string file, JudgedRow[] rows, VerdictFile? verdicts)
    {
        foreach (var row in rows)
        {
            _rows++;
            if (row.Error is { } error)
                AddInvalid(file, row.Line, error, verdicts);
            else if (row.Verdict is { } verdict)
                Add(row.EventId!, verdict, verdicts);
            else
                verdicts?.WriteFeedback(row.EventId!);
        }
    }

    private void AddInvalid(string file, long line, PayloadError error, VerdictFile? verdicts)
    {
        _invalid++;
        _refused.Add(file, line, error);
        verdicts?.WriteInvalid(file, line, error.Message);
    }

    private void Add(string eventId, Verdict verdict, VerdictFile? verdicts)
    {
        var key = (verdict.Kind, verdict.Reason);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        verdicts?.Write(eventId, verdict);
    }

    private CurateResult Result(string policyVersion)
    {
        var counts = _counts
            .Select(count => new VerdictCount(count.Key.Kind, count.Key.Reason, count.Value))
            .OrderByDescending(count => count.Count)
            .ToList();
        return new CurateResult
        {
            Dataset = wheel.Options.Curate.Dataset,
            Version = null,
            PolicyVersion = policyVersion,
            Received = counts.Sum(count => count.Count),
            Kept = counts.Where(count => count.Kind == VerdictKind.Keep).Sum(count => count.Count),
            Discarded = CurateResult.ByReason(counts, VerdictKind.Discard),
            Quarantined = CurateResult.ByReason(counts, VerdictKind.Quarantine),
            Files = new IngestResult(_rows, 0, 0, _invalid),
            IsDryRun = true,
        };
    }
}
