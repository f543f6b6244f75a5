using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Review.Agreement;

/// <summary>Reads the counts of a queue.</summary>
internal sealed class AgreementCounts(Database database)
{
    /// <summary>The patterns of the whole queue, or of each cohort.</summary>
    public IReadOnlyList<AnswerPattern> Patterns(long queue, bool byCohort) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                """
                SELECT label, cohort, answers, items FROM review_agreement_patterns
                WHERE queue = ?1 AND (cohort <> '') = ?2 ORDER BY cohort, label, answers
                """
            );
            rows.Bind(1, queue).Bind(2, byCohort ? 1 : 0);
            var patterns = new List<AnswerPattern>();
            while (rows.Step())
            {
                using var answers = JsonDocument.Parse(rows.Text(2));
                patterns.Add(
                    new AnswerPattern(
                        rows.Text(0),
                        byCohort ? rows.Text(1) : null,
                        [.. answers.RootElement.Clone().EnumerateArray()],
                        rows.Integer(3)
                    )
                );
            }
            return patterns;
        });

    /// <summary>What every two people said of the same items.</summary>
    public IReadOnlyList<PersonPair> Pairs(long queue) =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                """
                SELECT p.label, one.name, other.name, p.first_value, p.second_value, p.items
                FROM review_agreement_pairs p
                JOIN review_people one ON one.id = p.first_person JOIN review_people other ON other.id = p.second_person
                WHERE p.queue = ?1 ORDER BY p.label, one.name, other.name, p.first_value, p.second_value
                """
            );
            rows.Bind(1, queue);
            var pairs = new List<PersonPair>();
            while (rows.Step())
                pairs.Add(
                    new PersonPair(
                        rows.Text(0),
                        rows.Text(1),
                        rows.Text(2),
                        rows.Text(3),
                        rows.Text(4),
                        rows.Integer(5)
                    )
                );
            return pairs;
        });
}
