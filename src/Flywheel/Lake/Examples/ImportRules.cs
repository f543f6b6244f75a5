namespace Flywheel.Lake.Examples;

/// <summary>What must hold for rows before they come into a dataset of evaluation rows.</summary>
internal static class ImportRules
{
    private const string NeverTrained =
        "the split is train, and a dataset of evaluation rows is never trained on. Give the row the split eval or regression, or leave it out.";

    private const string TwoContents =
        "an earlier row has the same id and another content, and nothing says which one counts. Give one of them another id, or leave it out.";

    /// <summary>The rows, each id once.</summary>
    /// <exception cref="FlywheelException">A row breaks a rule; the message names it.</exception>
    public static IReadOnlyList<Example> Distinct(IReadOnlyList<Example> rows)
    {
        if (FaultOf(rows, out var distinct) is { } fault)
            throw new FlywheelException($"Row '{rows[fault.Index].Id}': {fault.Reason}");
        return distinct;
    }

    /// <summary>The first row that breaks a rule, from 0, and which rule; null where none does.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="distinct">Those before the fault, each id once.</param>
    public static (int Index, string Reason)? FaultOf(IReadOnlyList<Example> rows, out List<Example> distinct)
    {
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        distinct = [];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Split == Split.Train)
                return (i, NeverTrained);
            var content = ExampleJson.ContentOf(rows[i]);
            if (contents.TryAdd(rows[i].Id, content))
                distinct.Add(rows[i]);
            else if (!content.AsSpan().SequenceEqual(contents[rows[i].Id]))
                return (i, TwoContents);
        }
        return null;
    }

    /// <summary>The rows with another split than they say.</summary>
    /// <exception cref="FlywheelException">A row breaks a rule as it is: one to train on stays one.</exception>
    public static IReadOnlyList<Example> Assign(IReadOnlyList<Example> rows, Split split) =>
        [.. Distinct(rows).Select(row => row with { Split = split })];
}
