using Flywheel.Events;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>
/// Puts decided edits into the event log, from where they go through curation as those of users do. The id of the event
/// comes from the item, so that whatever is repeated after a crash is one event.
/// </summary>
/// <param name="database">Where the decisions are.</param>
/// <param name="log">Where the edits go.</param>
/// <param name="queues">The questions.</param>
/// <param name="pseudonymOf">The pseudonym of a person's name: what is in the log goes on into datasets and their exports.</param>
internal sealed class ReviewedEdits(
    Database database,
    IEventLog log,
    QueueLedger queues,
    Func<string, string> pseudonymOf
)
{
    private const int EditsAtOnce = 100;

    private const string Prefix = "review!";

    /// <summary>The id of the event of an item's decided edit. No client may choose an id with '!'.</summary>
    public static string EventIdOf(in ReviewItemId id) => $"{Prefix}{id}";

    /// <summary>Whether an event's id is that of a decided edit.</summary>
    public static bool IsOne(string eventId) => eventId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether decided values change the output, so that an edit comes of them.</summary>
    public static bool Makes(QueueDefinition definition, AnswerValues values, ReviewContent content) =>
        content.Input is not null && TextOf(definition, values) is { } text && text != content.Output;

    /// <summary>Puts all edits that wait into the log. Repeating it changes nothing.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="FlywheelException">The log is too busy, or the database failed; what is left is done the next time.</exception>
    public async Task<int> CompleteAsync(CancellationToken cancellationToken)
    {
        for (var done = 0; ; )
        {
            var items = database.Read(connection => DecisionLedger.WithWaitingEdit(connection, EditsAtOnce));
            if (items.Count == 0)
                return done;
            var drafts = database.Read(connection => items.Select(item => Draft(connection, item)).ToList());
            if (await log.AppendAsync(drafts, cancellationToken).ConfigureAwait(false) is AppendResult.Overloaded)
                throw new FlywheelException(
                    "The decision is recorded; the event log is too busy to take its edit now. The intake of reviews brings it in.",
                    isTransient: true
                );
            await database
                .WriteAsync(connection => MarkDone(connection, items), cancellationToken)
                .ConfigureAwait(false);
            done += items.Count;
        }
    }

    private static void MarkDone(SqliteConnection connection, IReadOnlyList<long> items)
    {
        foreach (var item in items)
            DecisionLedger.MarkEditDone(connection, item);
    }

    private EventDraft Draft(SqliteConnection connection, long number)
    {
        var item = ItemLedger.Get(connection, number);
        var definition = queues.Definition(connection, item.Queue, item.SchemaVersion!.Value);
        var decision = DecisionLedger.Find(connection, number, definition)!;
        var content = ContentJson.Parse(ItemLedger.Content(connection, number).ContentJson);
        var edit = new Edit
        {
            EventId = EventIdOf(item.Id),
            Prompt = content.Input!,
            OriginalOutput = content.Output,
            FinalEdit = TextOf(definition, decision.Values)!,
            TraceId = content.TraceId,
            ThreadId = content.ThreadId,
            Context = content.Context,
            AttributesJson = AttributesOf(item, decision),
        };
        return new EventDraft(edit.EventId, EventType.Edit, EventJson.Write(edit));
    }

    private string AttributesOf(ItemRow item, Decision decision) =>
        QueueJson.TextOf(json =>
        {
            json.WriteStartObject();
            json.WriteString("review_item"u8, item.Id.ToString());
            json.WriteStartArray("reviewers"u8);
            foreach (var reviewer in decision.By.Select(pseudonymOf).Order(StringComparer.Ordinal))
                json.WriteStringValue(reviewer);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static string? TextOf(QueueDefinition definition, AnswerValues values) =>
        definition.Labels.OfType<EditLabel>().SingleOrDefault() is { } label
        && values.ByLabel.GetValueOrDefault(label.Name) is TextValue { Text: var text }
            ? text
            : null;
}
