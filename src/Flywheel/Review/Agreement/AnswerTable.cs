using System.Globalization;

namespace Flywheel.Review.Agreement;

/// <summary>
/// Who answered what is forgotten here: a table holds how many items have which answers, so that its size is that of the different
/// combinations and not that of the items. A reviewer who gave no answer is just not there.
/// </summary>
internal sealed class AnswerTable
{
    private AnswerTable(IReadOnlyList<double> values, IReadOnlyList<ItemGroup> groups)
    {
        Values = values;
        Groups = groups;
        Items = groups.Sum(group => group.Items);
    }

    /// <summary>What the codes stand for, in ascending order; names have their position as value.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Items with at least two answers; one answer alone neither agrees nor disagrees.</summary>
    public IReadOnlyList<ItemGroup> Groups { get; }

    /// <summary>The number of items with at least two answers.</summary>
    public long Items { get; }

    /// <summary>The table of items whose answers are numbers.</summary>
    public static AnswerTable Of(IEnumerable<IReadOnlyCollection<double>> items) =>
        Of(items.Select(answers => (answers, 1L)));

    /// <summary>The table of combinations of numbers that occur several times.</summary>
    public static AnswerTable Of(IEnumerable<(IReadOnlyCollection<double> Answers, long Items)> combinations)
    {
        var pairable = combinations.Where(combination => combination.Answers.Count > 1).ToList();
        double[] values = [.. pairable.SelectMany(combination => combination.Answers).Distinct().Order()];
        var groups = pairable
            .Select(combination => (Codes: Encode(combination.Answers), combination.Items))
            .GroupBy(combination => string.Join(',', combination.Codes.Select(InvariantText)))
            // One order whatever order the items came in, so that what is drawn from them is always the same.
            .OrderBy(alike => alike.Key, StringComparer.Ordinal)
            .Select(alike => new ItemGroup(alike.First().Codes, alike.Sum(combination => combination.Items)));
        return new AnswerTable(values, [.. groups]);

        int[] Encode(IReadOnlyCollection<double> answers) =>
            [.. answers.Select(answer => Array.BinarySearch(values, answer)).Order()];
    }

    /// <summary>The table of items whose answers are names.</summary>
    public static AnswerTable OfNames(IEnumerable<IReadOnlyCollection<string>> items) =>
        OfNames(items.Select(answers => (answers, 1L)));

    /// <summary>The table of combinations of names that occur several times.</summary>
    public static AnswerTable OfNames(IEnumerable<(IReadOnlyCollection<string> Answers, long Items)> combinations)
    {
        var given = combinations.ToList();
        string[] names =
        [
            .. given.SelectMany(combination => combination.Answers).Distinct().Order(StringComparer.Ordinal),
        ];
        return Of(given.Select(combination => (Positions(combination.Answers), combination.Items)));

        IReadOnlyCollection<double> Positions(IReadOnlyCollection<string> answers) =>
            [.. answers.Select(name => (double)Array.BinarySearch(names, name, StringComparer.Ordinal))];
    }

    /// <summary>A table of the same values with other numbers of items.</summary>
    /// <param name="items">One number a group; groups of none are left out.</param>
    public AnswerTable With(IReadOnlyList<long> items) =>
        new(Values, [.. Groups.Select((group, i) => group with { Items = items[i] }).Where(group => group.Items > 0)]);

    /// <summary>How often each value was given, over all items.</summary>
    public long[] CountValues()
    {
        var counts = new long[Values.Count];
        foreach (var (codes, items) in Groups)
        foreach (var code in codes)
            counts[code] += items;
        return counts;
    }

    private static string InvariantText(int code) => code.ToString(CultureInfo.InvariantCulture);
}
