using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>Answers, skips and suggestions in the database. Writing methods run inside a unit of work.</summary>
internal static class AnswerLedger
{
    public static void Add(SqliteConnection connection, long item, long person, Answer answer, string valuesJson)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO review_answers(item, person, answer_values, comment, answered_at, milliseconds, is_right)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """
        );
        insert.Bind(1, item).Bind(2, person).Bind(3, valuesJson).BindOptional(4, answer.Comment);
        insert.Bind(5, answer.AnsweredAt.ToUnixTimeMilliseconds()).Bind(6, (long)answer.Took.TotalMilliseconds);
        if (answer.IsRight is { } isRight)
            insert.Bind(7, isRight ? 1 : 0);
        insert.Run();
    }

    public static void Remove(SqliteConnection connection, long item, long person)
    {
        using var delete = new Statement(connection, "DELETE FROM review_answers WHERE item = ?1 AND person = ?2");
        delete.Bind(1, item).Bind(2, person).Run();
    }

    /// <summary>All answers to an item, the first first.</summary>
    public static IReadOnlyList<Answer> Of(SqliteConnection connection, long item, QueueDefinition definition)
    {
        var answers = new List<Answer>();
        using var rows = new Statement(
            connection,
            """
            SELECT p.name, a.answer_values, a.comment, a.answered_at, a.milliseconds, a.is_right
            FROM review_answers a JOIN review_people p ON p.id = a.person
            WHERE a.item = ?1 ORDER BY a.answered_at, a.person
            """
        );
        rows.Bind(1, item);
        while (rows.Step())
            answers.Add(
                new Answer
                {
                    Person = rows.Text(0),
                    Values = AnswerValues.Parse(rows.Text(1), definition),
                    Comment = rows.OptionalText(2),
                    AnsweredAt = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(3)),
                    Took = TimeSpan.FromMilliseconds(rows.Integer(4)),
                    IsRight = rows.IsNull(5) ? null : rows.Integer(5) != 0,
                }
            );
        return answers;
    }

    public static long Count(SqliteConnection connection, long item) =>
        CountOf(connection, "SELECT count(*) FROM review_answers WHERE item = ?1", item);

    public static bool HasAnswered(SqliteConnection connection, long item, long person)
    {
        using var row = new Statement(connection, "SELECT 1 FROM review_answers WHERE item = ?1 AND person = ?2");
        return row.Bind(1, item).Bind(2, person).Step();
    }

    /// <summary>The item that a person answered last, in one queue; null where there is none.</summary>
    public static long? LastOf(SqliteConnection connection, long person, long queue)
    {
        using var rows = new Statement(
            connection,
            """
            SELECT a.item FROM review_answers a JOIN review_items i ON i.item = a.item
            WHERE a.person = ?1 AND i.queue = ?2 ORDER BY a.answered_at DESC, a.item DESC LIMIT 1
            """
        );
        return rows.Bind(1, person).Bind(2, queue).Step() ? rows.Integer(0) : null;
    }

    public static void AddSkip(SqliteConnection connection, long item, long person, string reason, DateTimeOffset now)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO review_skips(item, person, reason, skipped_at) VALUES (?1, ?2, ?3, ?4)"
        );
        insert.Bind(1, item).Bind(2, person).Bind(3, reason).Bind(4, now.ToUnixTimeMilliseconds()).Run();
    }

    /// <summary>Who left an item to others, the first first.</summary>
    public static IReadOnlyList<Skip> SkipsOf(SqliteConnection connection, long item)
    {
        var skips = new List<Skip>();
        using var rows = new Statement(
            connection,
            """
            SELECT p.name, s.reason, s.skipped_at FROM review_skips s JOIN review_people p ON p.id = s.person
            WHERE s.item = ?1 ORDER BY s.skipped_at, s.person
            """
        );
        rows.Bind(1, item);
        while (rows.Step())
            skips.Add(new Skip(rows.Text(0), rows.Text(1), DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(2))));
        return skips;
    }

    /// <summary>When a person last answered or skipped anything, in Unix milliseconds; 0 for never.</summary>
    public static long LastAct(SqliteConnection connection, long person)
    {
        using var row = new Statement(
            connection,
            """
            SELECT max(
                coalesce((SELECT max(answered_at) FROM review_answers WHERE person = ?1), 0),
                coalesce((SELECT max(skipped_at) FROM review_skips WHERE person = ?1), 0))
            """
        );
        return row.Bind(1, person).Step() ? row.Integer(0) : 0;
    }

    public static long CountSkips(SqliteConnection connection, long item) =>
        CountOf(connection, "SELECT count(*) FROM review_skips WHERE item = ?1", item);

    /// <summary>Records a suggestion; an earlier one of the same judge gives way.</summary>
    public static void Suggest(SqliteConnection connection, long item, Suggestion suggestion, string valuesJson)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT OR REPLACE INTO review_suggestions(item, judge, suggested_values, reason, suggested_at)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """
        );
        insert.Bind(1, item).Bind(2, suggestion.Judge).Bind(3, valuesJson).BindOptional(4, suggestion.Reason);
        insert.Bind(5, suggestion.SuggestedAt.ToUnixTimeMilliseconds()).Run();
    }

    /// <summary>What judges said about an item, by judge.</summary>
    public static IReadOnlyList<Suggestion> SuggestionsOf(
        SqliteConnection connection,
        long item,
        QueueDefinition definition
    )
    {
        var suggestions = new List<Suggestion>();
        using var rows = new Statement(
            connection,
            "SELECT judge, suggested_values, reason, suggested_at FROM review_suggestions WHERE item = ?1 ORDER BY judge"
        );
        rows.Bind(1, item);
        while (rows.Step())
            suggestions.Add(
                new Suggestion(
                    rows.Text(0),
                    AnswerValues.Parse(rows.Text(1), definition),
                    rows.OptionalText(2),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(3))
                )
            );
        return suggestions;
    }

    private static long CountOf(SqliteConnection connection, string sql, long item)
    {
        using var row = new Statement(connection, sql).Bind(1, item);
        return row.Step() ? row.Integer(0) : 0;
    }
}
