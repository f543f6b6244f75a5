using System.CommandLine;
using Flywheel.Capture;
using Flywheel.Review.People;
using Flywheel.Storage;

namespace Flywheel.Cli.Review;

/// <summary>The commands that print a one-time link.</summary>
internal static class AccountInvitation
{
    public static Command Add()
    {
        var name = AccountCommand.NameArgument();
        var role = AccountCommand.RoleOption();
        var userId = new Option<string?>("--user-id")
        {
            Description = "The person's id in your application, so that nobody reviews their own edits.",
            HelpName = "ID",
        };
        var command = new Command(
            "add",
            "Add a person and print the link by which the person chooses a password, once."
        )
        {
            name,
            role,
            userId,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var workspace = arguments.OpenOrAnnounceWorkspace();
                using var database = Database.Open(workspace.DatabasePath, TimeProvider.System);
                var pseudonym = arguments.GetValue(userId) is { Length: > 0 } id
                    ? PseudonymKey.Open(workspace, database).Of(id)
                    : null;
                var invitation = await new Accounts(database, TimeProvider.System)
                    .InviteAsync(
                        arguments.GetRequiredValue(name),
                        arguments.GetRequiredValue(role),
                        pseudonym,
                        Environment.UserName,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return Print(arguments, invitation);
            }
        );
        return command;
    }

    public static Command Link()
    {
        var name = AccountCommand.NameArgument();
        var command = new Command(
            "link",
            "Print a new link, for who has lost the first or the password; earlier links do nothing any more."
        )
        {
            name,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var database = arguments.OpenDatabase();
                var invitation = await new Accounts(database, TimeProvider.System)
                    .LinkAsync(arguments.GetRequiredValue(name), Environment.UserName, cancellationToken)
                    .ConfigureAwait(false);
                return Print(arguments, invitation);
            }
        );
        return command;
    }

    private static int Print(ParseResult arguments, Invitation invitation)
    {
        var result = new PrintedLink(invitation.Account.Name, invitation.Link.Path, invitation.Link.ExpiresAt);
        arguments.Output().Write(result, link => Output.Line(link.Path));
        Output.Say(
            $"Put the server's address before it and give it to {result.Name} alone. It works once, until {Output.Time(result.ExpiresAt)}."
        );
        return ExitCode.Success;
    }

    private sealed record PrintedLink(string Name, string Path, DateTimeOffset ExpiresAt);
}
