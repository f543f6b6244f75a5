using System.CommandLine;
using Flywheel.Gate.Releases;

namespace Flywheel.Cli.Gate;

internal static class ReleaseRecordCommand
{
    private static readonly Argument<string> Name = new("NAME")
    {
        Description = "What traces carry in the attribute release, such as 2026-11-1.",
    };

    private static readonly Option<string> Model = new("--model")
    {
        Description = "The model that goes out.",
        HelpName = "MODEL",
        Required = true,
    };

    private static readonly Option<string> Prompt = new("--prompt")
    {
        Description =
            "The version of the prompt that goes out: one of 'flywheel prompt list', as support@2, or a name of your own.",
        HelpName = "VERSION",
        Required = true,
    };

    private static readonly Option<string?> Gate = new("--gate")
    {
        Description = "The decision on which it goes out, as 'flywheel gate list' shows it.",
        HelpName = "GATE",
    };

    private static readonly Option<string?> Why = new("--why")
    {
        Description = "Why it goes out without a gate that passed; kept in the audit trail.",
        HelpName = "TEXT",
    };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who decides. Default: the name of the user who runs the command.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public static Command Create()
    {
        var command = new Command("record", "Record a release, from now on; without a gate that passed it needs --why.")
        {
            Name,
            Model,
            Prompt,
            Gate,
            Why,
            By,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                var request = new ReleaseRequest(
                    arguments.GetRequiredValue(Name),
                    arguments.GetRequiredValue(Model),
                    wheel.Prompts.NameOf(arguments.GetRequiredValue(Prompt)),
                    arguments.GetValue(Gate),
                    arguments.GetValue(Why) ?? "",
                    arguments.GetRequiredValue(By)
                );
                var release = await wheel.Releases.AddAsync(request, cancellationToken).ConfigureAwait(false);
                arguments.Output().Write(release, ReleaseText.Print);
                return ExitCode.Success;
            }
        );
        return command;
    }
}
