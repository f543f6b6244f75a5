namespace Flywheel.Lake.Examples;

/// <summary>What must hold for rows before they come into a dataset of evaluation rows.</summary>
internal static class ImportRules
{
    /// <summary>The rows, each id once.</summary>
    /// <exception cref="FlywheelException">A row is one to train on, or two of one id differ.</exception>
    public static IReadOnlyList<Example> Distinct(IReadOnlyList<Example> rows)
    {
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var distinct = new List<Example>();
        foreach (var row in rows)
        {
            RequireHeldOut(row);
            var content = ExampleJson.ContentOf(row);
            if (contents.TryAdd(row.Id, content))
                distinct.Add(row);
            else if (!content.AsSpan().SequenceEqual(contents[row.Id]))
                throw new FlywheelException(
                    $"Two rows have the id '{row.Id}' and different contents, and nothing says which one counts. Give one of them another id, or leave it out."
                );
        }
        return distinct;
    }

    /// <summary>The rows with another split than they say.</summary>
    /// <exception cref="FlywheelException">A row is one to train on, and stays one.</exception>
    public static IReadOnlyList<Example> Assign(IReadOnlyList<Example> rows, Split split)
    {
        foreach (var row in rows)
            RequireHeldOut(row);
        return [.. rows.Select(row => row with { Split = split })];
    }

    private static void RequireHeldOut(Example row)
    {
        if (row.Split == Split.Train)
            throw new FlywheelException(
                $"Row '{row.Id}' has the split train, and a dataset of evaluation rows is never trained on. Give the row the split eval or regression, or leave it out."
            );
    }
}
