using System.CommandLine;
using Flywheel.Cli.Lake;
using Flywheel.Evaluate.Runs;
using Flywheel.Evaluate.Stored;
using Flywheel.Lake;

namespace Flywheel.Cli.Evaluate;

/// <summary>Finds the rows that are meant.</summary>
internal static class EvalDataset
{
    /// <summary>The stored traces of a filter as they are now; says how many of them are left out.</summary>
    /// <exception cref="FlywheelException">The filter is wrong.</exception>
    public static async Task<StoredTraces> TakeTracesAsync(
        Wheel wheel,
        string filter,
        CancellationToken cancellationToken
    )
    {
        await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
        var traces = StoredTraces.Take(wheel.Traces, filter, wheel.Workspace.EvaluationsPath, cancellationToken);
        if (traces.LeftOut > 0)
            Output.Say($"{Count.Of(traces.LeftOut, "trace")} left out: nothing in them says what was asked.");
        return traces;
    }

    /// <summary>A text that ends in <c>.jsonl</c> or names a folder is a file; every other is a dataset of the lake.</summary>
    /// <exception cref="FlywheelException">There is no such dataset or version.</exception>
    public static IExampleSource Open(string text, ParseResult arguments)
    {
        if (RowSources.IsFile(text))
            return new ExampleFile(text);
        var catalog = arguments.Catalog();
        if (File.Exists(text) && !catalog.Names().Contains(text.Split('@')[0]))
            throw new FlywheelException(
                $"There is no dataset '{text}', and a file is known by .jsonl at its end or by its folder. Write ./{text} for the file."
            );
        return RowSources.Open(catalog, DatasetReference.Parse(text));
    }
}
