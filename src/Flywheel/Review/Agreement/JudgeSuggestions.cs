using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Review.Agreement;

/// <summary>Compares the suggestions of judges with the decisions of people.</summary>
internal sealed class JudgeSuggestions(Database database)
{
    /// <summary>Every judge of the queue, by name.</summary>
    public IReadOnlyList<JudgeAgreement> Compare(long queue, LabelScales scales)
    {
        var pairs = Read(queue, scales);
        return
        [
            .. from pair in pairs
            group pair by (pair.Judge, pair.Label, pair.Scale) into compared
            orderby compared.Key.Judge, compared.Key.Label
            select new JudgeAgreement(
                compared.Key.Judge,
                compared.Key.Label,
                compared.Key.Scale,
                PairAgreement.Of(
                    compared.Key.Scale,
                    [
                        .. compared
                            .GroupBy(pair => (pair.Suggested, pair.Decided), pair => pair.Items)
                            .Select(same => (same.Key.Suggested, same.Key.Decided, same.Sum())),
                    ]
                )
            ),
        ];
    }

    private List<(string Judge, string Label, Scale Scale, string Suggested, string Decided, long Items)> Read(
        long queue,
        LabelScales scales
    ) =>
        database.Read(connection =>
        {
            // Begins with what judges said, which is less than what people did, and reads what is alike once.
            using var rows = new Statement(
                connection,
                """
                SELECT s.judge, s.suggested_values, d.decided_values, count(*) FROM review_suggestions s
                CROSS JOIN review_items i ON i.item = s.item CROSS JOIN review_decisions d ON d.item = i.item
                WHERE i.queue = ?1 AND i.status = 3 GROUP BY s.judge, s.suggested_values, d.decided_values
                """
            );
            rows.Bind(1, queue);
            var pairs = new List<(string, string, Scale, string, string, long)>();
            while (rows.Step())
            {
                var (judge, suggested, decided) = (
                    rows.Text(0),
                    JsonElement.Parse(rows.Text(1)),
                    JsonElement.Parse(rows.Text(2))
                );
                foreach (var (label, scale) in scales.All)
                    if (ValueOf(suggested, label.Name) is { } one && ValueOf(decided, label.Name) is { } other)
                        pairs.Add((judge, label.Name, scale, one, other, rows.Integer(3)));
            }
            return pairs;
        });

    private static string? ValueOf(JsonElement values, string label) =>
        values.TryGetProperty(label, out var value) && value.ValueKind != JsonValueKind.Null
            ? value.GetRawText()
            : null;
}
