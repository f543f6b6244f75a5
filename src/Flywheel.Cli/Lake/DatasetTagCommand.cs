using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetTagCommand
{
    public static Command Create()
    {
        var reference = DatasetCommand.ReferenceArgument();
        var tag = new Argument<string?>("TAG")
        {
            Description = "The new tag; without it the tags are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var why = DatasetCommand.WhyOption();
        var remove = new Option<bool>("--remove") { Description = "Remove the tag; its version stays." };
        var command = new Command("tag", "Name a version, so that it can be found and vacuum leaves it.")
        {
            reference,
            tag,
            why,
            remove,
        };
        command.SetAction(
            async (arguments, _) =>
            {
                var (dataset, version) = arguments.Open(reference);
                if (arguments.GetValue(tag) is not { } name)
                    return List(arguments, dataset);
                if (arguments.GetValue(remove))
                    return await RemoveAsync(arguments, dataset, name, arguments.GetValue(why)).ConfigureAwait(false);
                using var database = arguments.OpenDatabase();
                arguments
                    .Output()
                    .Write(
                        await database
                            .ActsOn()
                            .TagAsync(dataset, name, version, arguments.GetValue(why))
                            .ConfigureAwait(false),
                        created =>
                            Output.Line(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{dataset.Name}@{created.Name} is version {created.Version}"
                                )
                            )
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static int List(ParseResult arguments, Dataset dataset)
    {
        var tags = dataset.Tags();
        arguments
            .Output()
            .Write(
                tags,
                _ =>
                {
                    var table = Output.Table("TAG", "VERSION", "CREATED", "WHY");
                    foreach (var tag in tags)
                        table.AddTextRow(
                            tag.Name,
                            tag.Version.ToString(CultureInfo.InvariantCulture),
                            Output.Time(tag.CreatedAt),
                            tag.Why ?? ""
                        );
                    table.Print();
                }
            );
        return ExitCode.Success;
    }

    private static async Task<int> RemoveAsync(ParseResult arguments, Dataset dataset, string tag, string? why)
    {
        using var database = arguments.OpenDatabase();
        if (!await database.ActsOn().RemoveTagAsync(dataset, tag, why).ConfigureAwait(false))
            throw new FlywheelException(
                $"{dataset.Name} has no tag '{tag}'; 'flywheel dataset tag {dataset.Name}' lists its tags."
            );
        arguments
            .Output()
            .Write(new RemovedTag(dataset.Name, tag), _ => Output.Line($"Removed the tag '{tag}' of {dataset.Name}."));
        return ExitCode.Success;
    }

    private sealed record RemovedTag(string Dataset, string Tag);
}
