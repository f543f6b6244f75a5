using Dapper;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Measure;
using Flywheel.Tests.Review;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Measure;

/// <summary>A workspace with facts that figures are made of.</summary>
public abstract class MeasuredWorkspace : IDisposable
{
    private protected static readonly DateTimeOffset Start = new ManualClock().Now;

    private protected readonly ReviewFixture _review = new();

    public void Dispose()
    {
        _review.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<MetricsReport> ComputeAsync(
        Cohort? cohort = null,
        TimeSpan? since = null,
        TimeSpan? until = null,
        TimeSpan? bucket = null
    ) =>
        _review.Wheel.Metrics.ComputeAsync(
            new MetricsScope(Start + (since ?? TimeSpan.Zero), Start + (until ?? TimeSpan.FromDays(2)), cohort),
            bucket,
            default
        );

    private protected static double? Value(MetricsReport report, string name) =>
        report.Figures.Single(figure => figure.Name == name).Value;

    private protected async Task AnswerAsync(string first, string second)
    {
        await _review.AnswerNextAsync(ReviewFixture.Ada, $$"""{"verdict":"{{first}}"}""");
        await _review.AnswerNextAsync(ReviewFixture.Bob, $$"""{"verdict":"{{second}}"}""");
    }

    private protected async Task AppendAsync(params EventDraft[] drafts) =>
        await _review.Wheel.Log.AppendAsync(drafts, default);

    private protected static EventDraft Thumb(int trace, double value) =>
        Draft(
            new Feedback
            {
                EventId = Guid.NewGuid().ToString(),
                Type = FeedbackType.Thumb,
                Value = value,
                TraceId = Hex(trace),
            }
        );

    private protected static EventDraft Said(int trace, FeedbackType type) =>
        Draft(
            new Feedback
            {
                EventId = Guid.NewGuid().ToString(),
                Type = type,
                TraceId = Hex(trace),
            }
        );

    private protected static EventDraft SaidOf(string thread, FeedbackType type) =>
        Draft(
            new Feedback
            {
                EventId = Guid.NewGuid().ToString(),
                Type = type,
                ThreadId = thread,
            }
        );

    private protected static EventDraft Draft(Feedback feedback) =>
        new(feedback.EventId, EventType.Feedback, EventJson.Write(feedback));

    private protected static EventDraft Edit(int trace)
    {
        var edit = new Edit
        {
            EventId = Guid.NewGuid().ToString(),
            Prompt = Prompt.FromText("p"),
            OriginalOutput = "o",
            FinalEdit = "f",
            TraceId = Hex(trace),
        };
        return new(edit.EventId, EventType.Edit, EventJson.Write(edit));
    }

    private protected static Example Row(string id, int? trace, string intent) =>
        new()
        {
            Id = id,
            Input = Prompt.FromText("q"),
            FailureMode = "wrong_tool",
            Split = Split.Regression,
            Reviewer = "u_1",
            SourceTraceId = trace is { } number ? Hex(number) : null,
            Cohort = new Dictionary<string, string> { ["intent"] = intent },
        };

    private protected void AddTrace(int trace, params string[] labels)
    {
        var started = Start.ToUnixTimeMilliseconds() * 1000;
        Execute(
            """
            INSERT INTO traces(id, trace_id, name, rank, started_at, ended_at, received_at, spans, errors, input_tokens, output_tokens)
            VALUES (@trace, @id, '', 0, @started, @ended, 0, 1, 0, 0, 0)
            """,
            new
            {
                trace,
                id = TraceId(trace),
                started,
                ended = started + 1_000_000,
            }
        );
        foreach (var label in labels)
            Execute("INSERT INTO trace_labels VALUES (@label, @trace)", new { label, trace });
    }

    private protected void AddItem(int item, DateTimeOffset entered, DateTimeOffset? decided, bool isGold)
    {
        Execute(
            """
            INSERT INTO review_items(item, item_id, queue, source, rule, status, rank, reviewers, free, is_gold, entered_at)
            VALUES (@item, randomblob(16), 1, 'inline:x', 0, @status, 0, 1, 1, @isGold, @at)
            """,
            new
            {
                item,
                status = decided is null ? 1 : 3,
                isGold,
                at = entered.ToUnixTimeMilliseconds(),
            }
        );
        if (decided is { } moment)
            Execute(
                "INSERT INTO review_decisions VALUES (@item, 1, '{}', '[]', '', @at, 0)",
                new { item, at = moment.ToUnixTimeMilliseconds() }
            );
    }

    private protected void Judge(int offset, int verdict, double similarity, string? reason = null) =>
        Execute(
            "INSERT INTO verdicts(offset, batch, verdict, reason, distance, similarity) VALUES (@offset, 1, @verdict, @reason, 0, @similarity)",
            new
            {
                offset,
                verdict,
                similarity,
                reason,
            }
        );

    private protected void Execute(string sql, object parameters) =>
        _review.Wheel.Database.WriteAsync(connection => connection.Execute(sql, parameters), default).Wait();

    private protected static string Hex(int trace) =>
        trace.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private protected static byte[] TraceId(int trace) => Convert.FromHexString(Hex(trace));
}
