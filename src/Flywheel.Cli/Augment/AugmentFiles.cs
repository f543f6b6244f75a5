using System.CommandLine;
using Flywheel.Augment.Datasets;
using Flywheel.Augment.Runs;
using Flywheel.Cli.Lake;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Cli.Augment;

/// <summary>The files of <c>flywheel augment</c>; datasets of the lake are written to a folder that goes with it.</summary>
internal sealed class AugmentFiles(ParseResult arguments) : IDisposable
{
    private const string ReportSuffix = ".report.json";

    private DirectoryInfo? _folder;

    /// <summary>The file of the report beside a result, by which an earlier result is known.</summary>
    public static string ReportOf(string result) => result + ReportSuffix;

    /// <summary>The file of a training set.</summary>
    /// <exception cref="FlywheelException">There is no such dataset, or it cannot be trained on.</exception>
    public string Training(string text, CancellationToken cancellationToken)
    {
        if (RowSources.IsFile(text))
            return text;
        var (dataset, version) = Open(text);
        var path = PathOf(dataset, version);
        LakeJsonl.WriteTraining(dataset, version, path, cancellationToken);
        return path;
    }

    /// <summary>The file of an evaluation.</summary>
    /// <exception cref="FlywheelException">There is no such dataset.</exception>
    public async Task<string> EvaluationAsync(string text, CancellationToken cancellationToken)
    {
        if (RowSources.IsFile(text))
            return text;
        var (dataset, version) = Open(text);
        var source = RowSources.Open(arguments.Catalog(), new DatasetReference(dataset.Name, version));
        // Training set and evaluation may be two splits of one dataset.
        var path = PathOf(dataset, version) + ".eval";
        await LakeJsonl.WriteEvaluationAsync(source, path, cancellationToken).ConfigureAwait(false);
        return path;
    }

    /// <summary>Where the result goes.</summary>
    /// <exception cref="FlywheelException">Something would be lost that is not an earlier result.</exception>
    public static string Result(string? asked, string train, string?[] inputs, Workspace? workspace)
    {
        var path = Path.GetFullPath(asked ?? Default(train));
        OutputFile.Require(path, workspace, result => File.Exists(ReportOf(result)));
        var journal = new JournalFiles(JournalOf(path));
        string[] written = [path, ReportOf(path), journal.Log, journal.Variants, journal.Answers, journal.Spending];
        foreach (var input in inputs)
            if (input is not null && written.Contains(Path.GetFullPath(input)))
                throw new FlywheelException(
                    $"--out {path} would replace {input}, which is to be read. Name another file."
                );
        return path;
    }

    /// <summary>The journal beside a result.</summary>
    public static string JournalOf(string result) => result + ".run";

    public void Dispose() => _folder?.Delete(recursive: true);

    private static string Default(string train) =>
        RowSources.IsFile(train)
            ? Path.Combine(
                Path.GetDirectoryName(Path.GetFullPath(train))!,
                Path.GetFileNameWithoutExtension(train) + "_augmented.jsonl"
            )
            : DatasetReference.Parse(train).Name + "_augmented.jsonl";

    private (Dataset Dataset, long Version) Open(string text)
    {
        var reference = DatasetReference.Parse(text);
        var dataset = arguments.Catalog().Open(reference.Name);
        return (dataset, dataset.Resolve(reference));
    }

    private string PathOf(Dataset dataset, long version)
    {
        _folder ??= Directory.CreateTempSubdirectory("flywheel-");
        return Path.Combine(_folder.FullName, new DatasetReference(dataset.Name, version).ToString());
    }
}
