using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>What is known of gold items, in the database. Writing methods run inside a unit of work.</summary>
internal static class GoldLedger
{
    /// <summary>
    /// Puts other values in the place of those that were taken for right, and judges every answer by them: the first one of each person,
    /// as ever. Of what was taken back before first answers were kept, the answer that stands counts.
    /// </summary>
    /// <returns>How many people's answers are now judged otherwise.</returns>
    public static int Correct(SqliteConnection connection, long item, QueueDefinition definition, AnswerValues right)
    {
        using (var update = new Statement(connection, "UPDATE review_contents SET gold = ?2 WHERE item = ?1"))
            update.Bind(1, item).Bind(2, right.TextOf(definition)).Run();
        var changed = 0;
        foreach (var (person, first, wasRight) in FirstAnswers(connection, item))
        {
            var isRight = Consensus.IsRight(definition, right, AnswerValues.Parse(first, definition));
            if (isRight == wasRight)
                continue;
            Judge(connection, "review_answers", item, person, isRight);
            Judge(connection, "review_first_answers", item, person, isRight);
            changed++;
        }
        return changed;
    }

    // Also of those who have taken their answer back and not given another.
    private static List<(long Person, string Values, bool WasRight)> FirstAnswers(
        SqliteConnection connection,
        long item
    )
    {
        var answers = new List<(long, string, bool)>();
        using var rows = new Statement(
            connection,
            """
            SELECT a.person, coalesce(f.answer_values, a.answer_values), a.is_right
            FROM review_answers a LEFT JOIN review_first_answers f ON f.item = a.item AND f.person = a.person
            WHERE a.item = ?1
            UNION ALL
            SELECT f.person, f.answer_values, f.is_right FROM review_first_answers f
            WHERE f.item = ?1 AND f.answer_values IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM review_answers a WHERE a.item = f.item AND a.person = f.person)
            """
        );
        rows.Bind(1, item);
        while (rows.Step())
            answers.Add((rows.Integer(0), rows.Text(1), rows.Integer(2) != 0));
        return answers;
    }

    private static void Judge(SqliteConnection connection, string table, long item, long person, bool isRight)
    {
        using var update = new Statement(
            connection,
            $"UPDATE {table} SET is_right = ?3 WHERE item = ?1 AND person = ?2"
        );
        update.Bind(1, item).Bind(2, person).Bind(3, isRight ? 1 : 0).Run();
    }
}
