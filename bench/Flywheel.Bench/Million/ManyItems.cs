using Flywheel.Review;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Bench.Million;

/// <summary>
/// A queue of many items by SQL, for what is measured is how they are read: of a hundred 60 are decided, 4 wait for a lead, 16 have
/// one answer of two, and 20 none; one in 2,000 is gold. Twenty people answered, a judge suggested something of every tenth.
/// </summary>
internal static class ManyItems
{
    public const string Queue = "support";

    private const int People = 20;

    private const string Definition = """
        {"gold_share":0.05,"labels":[
            {"name":"verdict","kind":"choice","required":true,"choices":["unsupported_claim","wrong_tool","missing_context","correct"]},
            {"name":"quality","kind":"rating","required":true,"minimum":1,"maximum":5}]}
        """;

    public static async Task FillAsync(Wheel wheel, int items)
    {
        var place = JsonPlace.Parse(System.Text.Encoding.UTF8.GetBytes(Definition), ReviewFault.InvalidQueue);
        await wheel.Reviews.Queues.PutAsync(
            Queue,
            QueueJson.Read(place),
            new Person("bench", Role.Lead),
            CancellationToken.None
        );
        await wheel.Database.WriteAsync(connection => Fill(connection, items), CancellationToken.None);
        // What was complete is counted once, in the background of a real workspace's days.
        await wheel.Agreement.HeldBackAsync(Queue, CancellationToken.None);
    }

    private static void Fill(SqliteConnection connection, int items)
    {
        for (var person = 1; person <= People; person++)
            Run(connection, $"INSERT INTO review_people(id, name) VALUES ({person}, 'person{person}')");
        Run(
            connection,
            $"""
            CREATE TEMP TABLE made AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {items})
            SELECT i, h, one, (one + 6 + h % 7) % {People} + 1 AS other, i % 2000 = 0 AS gold,
                CASE WHEN i % 2000 = 0 OR h % 100 >= 64 THEN 1 WHEN h % 100 >= 60 THEN 2 ELSE 3 END AS status,
                i % 2000 <> 0 AND h % 100 BETWEEN 64 AND 79 AS half,
                CASE h / 100 % 4 WHEN 0 THEN 'unsupported_claim' WHEN 1 THEN 'wrong_tool' WHEN 2 THEN 'missing_context'
                    ELSE 'correct' END AS verdict
            FROM (SELECT i, (i * 2654435761) % 4294967296 AS h, (i * 2654435761) % 4294967296 / 7 % {People} + 1 AS one FROM n)
            """
        );
        Run(
            connection,
            """
            INSERT INTO review_items(item, item_id, queue, source, rule, status, schema_version, rank, reviewers, free, takers,
                is_gold, entered_at)
            SELECT i, randomblob(16), 1, 'inline:' || i, h % 9, status, 1, 1700000000000 + i * 1000, 2,
                CASE WHEN status <> 1 THEN 0 WHEN half THEN 1 ELSE 2 END,
                CASE WHEN status <> 1 THEN ',' || min(one, other) || ',' || max(one, other) || ',' WHEN half THEN ',' || one || ','
                    ELSE ',' END,
                gold, 1700000000000 + i * 1000
            FROM made
            """
        );
        Run(
            connection,
            """
            INSERT INTO review_contents
            SELECT i, '{"input":"Please tell me about the payoff of loan ' || h || ' in detail.","output":"The payoff of loan ' || h
                || ' is written here with some words that a model found.","other_output":null,"edit":null,"context":[],'
                || '"trace_id":null,"thread_id":null,"attributes":{"intent":"i' || (h % 20) || '"}}',
                CASE WHEN gold THEN '{"verdict":"' || verdict || '","quality":3}' END FROM made
            """
        );
        foreach (
            var (person, verdict) in ((string, string)[])
                [("one", "verdict"), ("other", "CASE status WHEN 2 THEN 'other' ELSE verdict END")]
        )
            Run(
                connection,
                $$"""
                INSERT INTO review_answers(item, person, answer_values, answered_at, milliseconds, is_right)
                SELECT i, {{person}}, '{"verdict":"' || replace({{verdict}}, 'other', CASE verdict WHEN 'correct' THEN 'wrong_tool'
                    ELSE 'correct' END) || '","quality":' || (h % 5 + 1) || '}', 1700000000000 + i * 1000 + {{person}} * 50,
                    2000 + h % 9000, CASE WHEN gold THEN h % 10 > 0 END
                FROM made WHERE status <> 1 OR gold {{(person == "one" ? "OR half" : "")}}
                """
            );
        Run(
            connection,
            """
            INSERT INTO review_decisions
            SELECT i, 1, '{"verdict":"' || verdict || '","quality":' || (h % 5 + 1) || '}',
                '["person' || one || '","person' || other || '"]', '', 1700000000000 + i * 1000 + 2000, 0 FROM made WHERE status = 3
            """
        );
        Run(
            connection,
            """
            INSERT INTO review_suggestions
            SELECT i, 'claims-v2', '{"verdict":"' || CASE WHEN h % 3 = 0 THEN 'correct' ELSE verdict END || '","quality":3}', NULL,
                1700000000000 + i * 1000 FROM made WHERE h % 10 = 0
            """
        );
        Run(connection, "INSERT OR IGNORE INTO review_agreement_pending SELECT i FROM made WHERE status <> 1");
        Run(connection, "DROP TABLE made");
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }
}
