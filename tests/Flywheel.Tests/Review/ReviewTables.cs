using System.Security.Cryptography;
using System.Text;
using Dapper;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Tests.Review;

/// <summary>A queue whose items are written as the desk writes them, without the way there.</summary>
internal sealed class ReviewTables : IDisposable
{
    public const string Queue = "support";

    private readonly TemporaryDirectory _directory = new();
    private int _items;

    public ReviewTables(params Label[] labels)
    {
        Database = Database.Open(_directory.File("flywheel.db"), TimeProvider.System);
        var definition = QueueJson.TextOf(new QueueDefinition { Reviewers = 3, Labels = labels });
        Execute("INSERT INTO review_queues(id, name, version, created_at) VALUES (1, @Queue, 1, 0)", new { Queue });
        Execute("INSERT INTO review_definitions VALUES (1, 1, @definition, 0, 'ada')", new { definition });
    }

    public Database Database { get; }

    public static ChoiceLabel Verdict => new("verdict", IsRequired: true, ["good", "bad", "odd"]);

    /// <summary>Adds an open item.</summary>
    /// <returns>Its number.</returns>
    public int Add(string? intent = null, bool isGold = false, string output = "o")
    {
        var attributes = new Dictionary<string, string>();
        if (intent is not null)
            attributes["intent"] = intent;
        var item = ++_items;
        var content = ContentJson.TextOf(new ReviewContent { Output = output, Attributes = attributes });
        Execute(
            """
            INSERT INTO review_items(item, item_id, queue, source, rule, schema_version, rank, reviewers, free, is_gold, entered_at)
            VALUES (@item, @id, 1, @source, 0, 1, @item, 3, 3, @isGold, 0);
            INSERT INTO review_contents(item, content) VALUES (@item, @content)
            """,
            new
            {
                item,
                id = SHA256.HashData(Encoding.UTF8.GetBytes($"{item}"))[..16],
                source = $"inline:{item}",
                isGold,
                content,
            }
        );
        return item;
    }

    /// <summary>Answers an item; values is a JSON object.</summary>
    public void Answer(
        int item,
        string person,
        string values,
        long answeredAt = 0,
        long milliseconds = 0,
        bool? isRight = null
    ) =>
        Execute(
            """
            INSERT OR IGNORE INTO review_people(name) VALUES (@person);
            INSERT INTO review_answers(item, person, answer_values, answered_at, milliseconds, is_right)
            SELECT @item, id, @values, @answeredAt, @milliseconds, @isRight FROM review_people WHERE name = @person
            """,
            new
            {
                item,
                person,
                values,
                answeredAt,
                milliseconds,
                isRight,
            }
        );

    /// <summary>Takes an answer back.</summary>
    public void Undo(int item, string person) =>
        Execute(
            "DELETE FROM review_answers WHERE item = @item AND person = (SELECT id FROM review_people WHERE name = @person)",
            new { item, person }
        );

    /// <summary>Sets an item's status: the last answer completes it.</summary>
    public void Complete(int item, ItemStatus status = ItemStatus.Decided) =>
        Execute("UPDATE review_items SET status = @status WHERE item = @item", new { item, status = (int)status });

    /// <summary>Adds an item that all these people have answered under the label verdict.</summary>
    public int AddVerdicts(string? intent, params (string Person, string Verdict)[] answers)
    {
        var item = Add(intent);
        foreach (var (person, verdict) in answers)
            Answer(item, person, $$"""{"verdict":"{{verdict}}"}""");
        Complete(item);
        return item;
    }

    /// <summary>Writes what people decided.</summary>
    public void Decide(int item, string values, string by = """["ada","bob"]""") =>
        Execute(
            """
            INSERT INTO review_decisions(item, how, decided_values, decided_by, why, decided_at, edit_state)
            VALUES (@item, 1, @values, @by, '', 0, 0)
            """,
            new
            {
                item,
                values,
                by,
            }
        );

    /// <summary>Writes what a judge suggested.</summary>
    public void Suggest(int item, string judge, string values) =>
        Execute(
            "INSERT INTO review_suggestions(item, judge, suggested_values, suggested_at) VALUES (@item, @judge, @values, 0)",
            new
            {
                item,
                judge,
                values,
            }
        );

    public void Execute(string sql, object parameters) =>
        Database.WriteAsync(connection => connection.Execute(sql, parameters), CancellationToken.None).Wait();

    public void Dispose()
    {
        Database.Dispose();
        _directory.Dispose();
    }
}
