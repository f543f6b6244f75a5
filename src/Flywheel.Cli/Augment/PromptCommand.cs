using System.CommandLine;
using Flywheel.Augment.Prompts;

namespace Flywheel.Cli.Augment;

/// <summary><c>flywheel prompt</c>: the prompts of a workspace and their versions.</summary>
internal static class PromptCommand
{
    public static Command Create() =>
        new("prompt", "Keep prompts by versions, and look for better ones.")
        {
            Add(),
            List(),
            Show(),
            PromptImproveCommand.Create(),
        };

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "The prompt's name, such as support." };
        var file = new Argument<string>("FILE") { Description = "A file with the text of the instructions." };
        var by = new Option<string>("--by")
        {
            Description = "Who wrote it. Default: the name of the user who runs the command.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var command = new Command(
            "add",
            "Add a version, which is in use from then on; the text of the version in use changes nothing."
        )
        {
            name,
            file,
            by,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var version = await wheel
                    .Prompts.AddAsync(
                        arguments.GetRequiredValue(name),
                        InputText.Read(arguments.GetRequiredValue(file)).TrimEnd(),
                        arguments.GetRequiredValue(by),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                arguments.Output().Write(PromptDocument.Of(version), _ => Output.Line(version.Reference));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "The versions of all prompts, the latest of each first.");
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheelToRead();
            var versions = wheel.Prompts.List();
            arguments.Output().Write(versions.Select(PromptDocument.Of), _ => PromptTable.Print(versions));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Show()
    {
        var prompt = new Argument<string>("NAME") { Description = "The prompt, or a version of it: support@2." };
        var command = new Command("show", "One version: what it says, and where it comes from.") { prompt };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheelToRead();
            var version = wheel.Prompts.Get(PromptReference.Parse(arguments.GetRequiredValue(prompt)));
            arguments.Output().Write(PromptDocument.Of(version), _ => PromptTable.Print(version));
            return ExitCode.Success;
        });
        return command;
    }
}
