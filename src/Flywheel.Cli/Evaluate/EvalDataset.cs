using System.CommandLine;
using Flywheel.Cli.Lake;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Cli.Evaluate;

/// <summary>Finds the rows that are meant.</summary>
internal static class EvalDataset
{
    /// <summary>A text that ends in <c>.jsonl</c> or names a folder is a file; every other is a dataset of the lake.</summary>
    /// <exception cref="FlywheelException">There is no such dataset or version.</exception>
    public static IExampleSource Open(string text, ParseResult arguments) =>
        RowSources.IsFile(text)
            ? new ExampleFile(text)
            : RowSources.Open(arguments.Catalog(), DatasetReference.Parse(text));
}
