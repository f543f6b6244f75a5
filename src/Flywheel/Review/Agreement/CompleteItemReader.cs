using System.Text.Json;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Agreement;

/// <summary>Reads complete items on one connection.</summary>
internal sealed class CompleteItemReader(SqliteConnection connection, QueueLedger queues) : IDisposable
{
    private readonly Statement _item = new(
        connection,
        """
        SELECT i.queue, coalesce(i.schema_version, q.version), c.content FROM review_items i
        JOIN review_queues q ON q.id = i.queue JOIN review_contents c ON c.item = i.item WHERE i.item = ?1
        """
    );

    private readonly Statement _answers = new(
        connection,
        "SELECT person, answer_values FROM review_answers WHERE item = ?1 ORDER BY person"
    );

    public CompleteItem Read(long item)
    {
        _item.Bind(1, item).Step();
        var (queue, version) = (_item.Integer(0), (int)_item.Integer(1));
        var cohorts = CohortsOf(_item.Text(2));
        _item.Reset();
        return new CompleteItem(
            queue,
            cohorts,
            LabelScales.Of(queues.Definition(connection, queue, version)),
            Answers(item)
        );
    }

    public void Dispose()
    {
        _item.Dispose();
        _answers.Dispose();
    }

    private List<PersonAnswer> Answers(long item)
    {
        var answers = new List<PersonAnswer>();
        _answers.Bind(1, item);
        while (_answers.Step())
        {
            using var values = JsonDocument.Parse(_answers.Text(1));
            answers.Add(new PersonAnswer(_answers.Integer(0), values.RootElement.Clone()));
        }
        return answers;
    }

    private static string[] CohortsOf(string content)
    {
        using var json = JsonDocument.Parse(content);
        var attributes = json.RootElement.GetProperty("attributes").Deserialize<Dictionary<string, string>>();
        return [.. CohortAttributes.Of(attributes!)];
    }
}
