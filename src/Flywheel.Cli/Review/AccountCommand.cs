using System.CommandLine;
using Flywheel.Review;
using Flywheel.Review.People;

namespace Flywheel.Cli.Review;

/// <summary><c>flywheel account</c>: who may sign in, and as what.</summary>
internal static class AccountCommand
{
    public static Command Create() =>
        new("account", "Who may sign in to the server, and as what.")
        {
            List(),
            AccountInvitation.Add(),
            ChangeRole(),
            Disable(),
            Enable(),
            AccountInvitation.Link(),
        };

    internal static Argument<string> NameArgument() => new("NAME") { Description = "The person's name." };

    internal static Option<Role> RoleOption()
    {
        var role = new Option<Role>("--role")
        {
            Description =
                "viewer looks, reviewer answers items of a queue too, lead decides where reviewers disagree and changes datasets, admin may do everything.",
            Required = true,
        };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(RoleName.Of)]);
        return role;
    }

    private static Command List()
    {
        var command = new Command("list", "Everybody, disabled people too.");
        command.SetAction(arguments =>
        {
            using var database = arguments.OpenDatabase();
            var accounts = new Accounts(database, TimeProvider.System).List().Select(ListedAccount.Of).ToList();
            arguments.Output().Write(accounts, Print);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command ChangeRole()
    {
        var name = NameArgument();
        var role = RoleOption();
        var command = new Command("role", "Change what a person may do, from the next request on.") { name, role };
        SetChange(command, name, arguments => new AccountChange { Role = arguments.GetRequiredValue(role) });
        return command;
    }

    private static Command Disable()
    {
        var name = NameArgument();
        var command = new Command("disable", "Keep a person out: sessions end, links and keys do nothing any more.")
        {
            name,
        };
        SetChange(command, name, _ => new AccountChange { IsDisabled = true });
        return command;
    }

    private static Command Enable()
    {
        var name = NameArgument();
        var command = new Command("enable", "Let a disabled person in again.") { name };
        SetChange(command, name, _ => new AccountChange { IsDisabled = false });
        return command;
    }

    private static void SetChange(Command command, Argument<string> name, Func<ParseResult, AccountChange> change) =>
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var database = arguments.OpenDatabase();
                var account = await new Accounts(database, TimeProvider.System)
                    .ChangeAsync(
                        arguments.GetRequiredValue(name),
                        change(arguments),
                        Environment.UserName,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                arguments.Output().Write(ListedAccount.Of(account), changed => Print([changed]));
                return ExitCode.Success;
            }
        );

    private static void Print(List<ListedAccount> accounts)
    {
        var table = Output.Table("NAME", "ROLE", "STATE", "CREATED", "LAST SIGNED IN");
        foreach (var account in accounts)
            table.AddTextRow(
                account.Name,
                RoleName.Of(account.Role),
                account.IsDisabled ? "disabled"
                    : account.HasPassword ? "active"
                    : "invited",
                Output.Time(account.CreatedAt),
                account.LastSignedInAt is { } time ? Output.Time(time) : ""
            );
        table.Print();
    }
}
