using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;
using Flywheel.Review.People;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Review.Exchange;

/// <summary>Takes the items of a queue to other tools and brings answers back. Thread-safe.</summary>
internal sealed class ReviewExchange(Database database, QueueLedger queues, ReviewDesk desk)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ExportedItems _items = new(database, queues);

    /// <summary>Writes all items but those whose answer is known.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="ReviewException">There is no such queue, or the person is no lead.</exception>
    public async Task<long> ExportAsync(
        string queue,
        ReviewFormat format,
        Person lead,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        lead.Require(Role.Lead);
        var count = 0L;
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var item in _items.Read(queue))
        {
            if (format != ReviewFormat.Jsonl)
                buffer.Write(count == 0 ? "[\n"u8 : ",\n"u8);
            Write(item, format, buffer);
            if (format == ReviewFormat.Jsonl)
                buffer.Write("\n"u8);
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            buffer.Clear();
            count++;
        }
        if (format != ReviewFormat.Jsonl)
            buffer.Write(count == 0 ? "[]\n"u8 : "\n]\n"u8);
        await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>
    /// What the other tool needs to show the items and ask the questions of the version in force: the labelling interface of Label
    /// Studio, or the settings of an Argilla dataset.
    /// </summary>
    /// <returns>Null for a format that needs none.</returns>
    /// <exception cref="ReviewException">There is no such queue, or the tool cannot ask its questions.</exception>
    public string? SettingsOf(string queue, ReviewFormat format)
    {
        var definition = database.Read(connection => queues.Get(connection, queue)).Definition;
        return format switch
        {
            ReviewFormat.LabelStudio => LabelStudioConfig.Of(definition),
            ReviewFormat.Argilla => ArgillaSettings.Of(definition).ToJsonString(Json) + "\n",
            _ => null,
        };
    }

    /// <summary>Brings in the answers of a file; the same file again changes nothing.</summary>
    /// <param name="queue">The queue's name; answers to items of others are left out.</param>
    /// <param name="format">What the file is.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="names">Names of people by the other tool's number, address or id.</param>
    /// <param name="lead">Who brings them in.</param>
    /// <param name="cancellationToken">Heeded between groups of answers.</param>
    /// <exception cref="ReviewException">The file is not of the format, or an answer does not fit; nothing was changed.</exception>
    public async Task<ImportResult> ImportAsync(
        string queue,
        ReviewFormat format,
        ReadOnlyMemory<byte> file,
        IReadOnlyDictionary<string, string> names,
        Person lead,
        CancellationToken cancellationToken
    )
    {
        lead.Require(Role.Lead);
        var number = database.Read(connection => queues.Get(connection, queue).Number);
        var people = new ImportedPeople(names, KnownPeople(), AccountOf);
        var (answers, unknown) = (new List<ImportedAnswer>(), 0);
        foreach (var entry in EntriesOf(file, format))
        {
            RequireShape(entry, format);
            var own = Answers(entry, format, people, number);
            answers.AddRange(own);
            unknown += own.Count == 0 ? 1 : 0;
        }
        var outcomes = await desk.ImportAsync(answers, lead, cancellationToken).ConfigureAwait(false);
        return new ImportResult(
            outcomes.Count(outcome => outcome == ImportOutcome.Added),
            outcomes.Count(outcome => outcome == ImportOutcome.Unchanged),
            outcomes.Count(outcome => outcome == ImportOutcome.Late),
            unknown
        );
    }

    private static void Write(Answering.AnsweredItem item, ReviewFormat format, ArrayBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, QueueJson.Options);
        switch (format)
        {
            case ReviewFormat.LabelStudio:
                LabelStudioTask.Write(item).WriteTo(json, Json);
                break;
            case ReviewFormat.Argilla:
                ArgillaRecord.Write(item).WriteTo(json, Json);
                break;
            default:
                JsonlItem.Write(json, item);
                break;
        }
    }

    private List<ImportedAnswer> Answers(JsonPlace entry, ReviewFormat format, ImportedPeople people, long queue) =>
        format switch
        {
            ReviewFormat.LabelStudio => [.. LabelStudioTask.Read(entry, people, id => DefinitionOf(id, queue))],
            ReviewFormat.Argilla => [.. ArgillaRecord.Read(entry, people, id => DefinitionOf(id, queue))],
            _ => [.. JsonlAnswers.Read(entry, people).Where(answer => DefinitionOf(answer.Item, queue) is not null)],
        };

    // Each has what the entries of no other format have: else a file of another one would hold no answers, and look imported.
    private static void RequireShape(JsonPlace entry, ReviewFormat format)
    {
        var member = format switch
        {
            ReviewFormat.LabelStudio => "data",
            ReviewFormat.Argilla => "fields",
            _ => "item_id",
        };
        if (entry.Find(member) is null)
            throw entry.Refuse(
                $"has no '{member}', so that it is no entry of this format; say with --format what the file is"
            );
    }

    private static IEnumerable<JsonPlace> EntriesOf(ReadOnlyMemory<byte> file, ReviewFormat format)
    {
        if (format != ReviewFormat.Jsonl)
            return JsonPlace.Parse(file, ReviewFault.InvalidAnswer).Items();
        return Lines(file).Select(line => JsonPlace.Parse(line, ReviewFault.InvalidAnswer));
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> file)
    {
        while (file.Length > 0)
        {
            var end = file.Span.IndexOf((byte)'\n');
            var line = end < 0 ? file : file[..end];
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
                yield return line;
            file = end < 0 ? default : file[(end + 1)..];
        }
    }

    // An item that nobody has taken yet is answered by the version in force.
    private QueueDefinition? DefinitionOf(ReviewItemId id, long queue) =>
        database.Read(connection =>
        {
            using var row = new Statement(
                connection,
                """
                SELECT coalesce(i.schema_version, q.version) FROM review_items i JOIN review_queues q ON q.id = i.queue
                WHERE i.item_id = ?1 AND i.queue = ?2
                """
            );
            return row.Bind(1, id.Bytes()).Bind(2, queue).Step()
                ? queues.Definition(connection, queue, (int)row.Integer(0))
                : null;
        });

    private string? AccountOf(string name) => database.Read(connection => AccountTable.Find(connection, name)?.Name);

    private List<string> KnownPeople() =>
        database.Read(connection =>
        {
            using var rows = new Statement(connection, "SELECT name FROM review_people");
            var names = new List<string>();
            while (rows.Step())
                names.Add(rows.Text(0));
            return names;
        });
}
