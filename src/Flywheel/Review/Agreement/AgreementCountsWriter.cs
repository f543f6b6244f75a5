using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Agreement;

/// <summary>Adds complete items to the counts, on one connection.</summary>
internal sealed class AgreementCountsWriter(SqliteConnection connection) : IDisposable
{
    private const string WholeQueue = "";

    private readonly Statement _pattern = new(
        connection,
        """
        INSERT INTO review_agreement_patterns(queue, label, cohort, answers, items) VALUES (?1, ?2, ?3, ?4, 1)
        ON CONFLICT DO UPDATE SET items = items + 1
        """
    );

    private readonly Statement _pair = new(
        connection,
        """
        INSERT INTO review_agreement_pairs(queue, label, first_person, second_person, first_value, second_value, items)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT DO UPDATE SET items = items + 1
        """
    );

    public void Add(CompleteItem item)
    {
        foreach (var (label, given) in item.ByLabel())
        {
            var answers = $"[{string.Join(',', given.Select(one => one.Value).Order(StringComparer.Ordinal))}]";
            foreach (var cohort in item.Cohorts.Prepend(WholeQueue))
                _pattern.Bind(1, item.Queue).Bind(2, label).Bind(3, cohort).Bind(4, answers).Run();
            AddPairs(item.Queue, label, given);
        }
    }

    public void Dispose()
    {
        _pattern.Dispose();
        _pair.Dispose();
    }

    private void AddPairs(long queue, string label, IReadOnlyList<(long Person, string Value)> given)
    {
        for (var second = 1; second < given.Count; second++)
        for (var first = 0; first < second; first++)
        {
            _pair.Bind(1, queue).Bind(2, label).Bind(3, given[first].Person).Bind(4, given[second].Person);
            _pair.Bind(5, given[first].Value).Bind(6, given[second].Value).Run();
        }
    }
}
