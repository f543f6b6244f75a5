using System.CommandLine;
using System.Globalization;
using Flywheel.Train;
using Flywheel.Turn;

namespace Flywheel.Cli.Train;

/// <summary><c>flywheel model</c>: the models of the workspace and what they rest on.</summary>
internal static class ModelCommand
{
    // Names come with rows, which may come from anywhere.
    private const int LongestName = 200;

    public static Command Create() =>
        new("model", "The models that training made, and what they rest on.") { List(), Show(), Lineage() };

    private static Command List()
    {
        var row = new Option<string?>("--row")
        {
            Description = "Only the models that were trained on this row: the id of its event.",
            HelpName = "ID",
        };
        var command = new Command("list", "The models, the latest first.") { row };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            var models = arguments.GetValue(row) is { } id
                ? wheel.Training.ModelsThatSaw(id)
                : wheel.Training.Runs.Models();
            var current = CurrentModel.Of(wheel.Releases, wheel.Training.Runs)?.Id;
            arguments.Output().Write(models, listed => Print(listed, current));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Show()
    {
        var id = ModelArgument();
        var command = new Command("show", "A model with its files and their checksums.") { id };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            arguments.Output().Write(wheel.Training.Runs.GetModel(arguments.GetRequiredValue(id)), PrintWhole);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Lineage()
    {
        var id = ModelArgument();
        var command = new Command("lineage", "The run, the dataset version and the rows that made a model.") { id };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var model = wheel.Training.Runs.GetModel(arguments.GetRequiredValue(id));
                arguments.Output().Write(wheel.Training.Lineage(model, cancellationToken), PrintLineage);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(IReadOnlyList<TrainedModel> models, string? current)
    {
        var table = Output.Table("MODEL", "MADE", "RUN", "FILES", "NOTE");
        foreach (var model in models)
            table.AddTextRow(
                model.Id,
                Output.Time(model.CreatedAt),
                model.Run,
                model.Files.Count.ToString(CultureInfo.InvariantCulture),
                model.Note ?? "-"
            );
        table.Print();
        if (current is not null)
            Output.Line($"The latest release makes {current} the current model.");
    }

    private static void PrintWhole(TrainedModel model)
    {
        TrainTable.Print(model);
        var table = Output.Table("SHA256", "BYTES", "FILE");
        foreach (var file in model.Files)
            table.AddTextRow(file.Sha256, file.Bytes.ToString(CultureInfo.InvariantCulture), file.Name);
        table.Print();
    }

    private static void PrintLineage(ModelLineage lineage)
    {
        Output.Line($"model    {lineage.Model.Id}");
        Output.Line($"run      {lineage.Run.Id}, {lineage.Run.Trainer}");
        Output.Line(FormattableString.Invariant($"dataset  {lineage.Run.Dataset}@{lineage.Run.Version}"));
        Output.Line(
            FormattableString.Invariant(
                $"rows     {lineage.Rows.Count}, what people edited with the id of its event; --json lists them"
            )
        );
        foreach (var made in lineage.Variants.GroupBy(variant => (variant.Evaluation, variant.Judge)))
            Output.Line(
                FormattableString.Invariant(
                    $"made     {made.Count()} of them of {made.Select(variant => variant.Failure).Distinct().Count()} failures of {Output.SafeText(made.Key.Evaluation ?? "an unnamed evaluation", LongestName)} by {Output.SafeText(made.Key.Judge ?? "an unnamed judge", LongestName)}"
                )
            );
    }

    private static Argument<string> ModelArgument() =>
        new("MODEL") { Description = "The model's id as 'flywheel model list' shows it, or the beginning of it." };
}
