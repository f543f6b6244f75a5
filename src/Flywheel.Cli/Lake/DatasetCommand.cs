using System.CommandLine;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Cli.Lake;

/// <summary><c>flywheel dataset</c>: what is in the lake, and what can be done with it.</summary>
internal static class DatasetCommand
{
    public static Command Create() =>
        new("dataset", "Import, list, read, compare, tag, roll back, export and look after datasets.")
        {
            DatasetListCommand.Create(),
            DatasetLogCommand.Create(),
            DatasetShowCommand.Create(),
            DatasetDiffCommand.Create(),
            DatasetImportCommand.Create(),
            DatasetAddTraceCommand.Create(),
            DatasetTagCommand.Create(),
            DatasetRollbackCommand.Create(),
            DatasetExportCommand.Create(),
            DatasetCompactCommand.Create(),
            DatasetVacuumCommand.Create(),
            DatasetVerifyCommand.Create(),
        };

    public static Argument<string> NameArgument() => new("NAME") { Description = "The dataset's name, such as gold." };

    public static Argument<string> ReferenceArgument(string name = "NAME") =>
        new(name)
        {
            Description =
                "A dataset (gold), one version of it (gold@3), a tag (gold@before-attack) or a time (gold@2026-11-20T10:00:00Z).",
        };

    public static Option<string> WhyOption() =>
        new("--why") { Description = "The reason, kept in the dataset's log.", HelpName = "TEXT" };

    public static DatasetCatalog Catalog(this ParseResult arguments) =>
        new(arguments.OpenWorkspace().LakePath, TimeProvider.System);

    /// <summary>What the user who runs the command does to datasets.</summary>
    public static DatasetActs ActsOn(this Database database) =>
        new(new AuditTrail(database, TimeProvider.System), Environment.UserName);

    public static (Dataset Dataset, long Version) Open(this ParseResult arguments, Argument<string> reference)
    {
        var parsed = DatasetReference.Parse(arguments.GetRequiredValue(reference));
        var dataset = arguments.Catalog().Open(parsed.Name);
        return (dataset, dataset.Resolve(parsed));
    }
}
