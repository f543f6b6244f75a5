using System.CommandLine;
using Flywheel.Capture;
using Flywheel.Review.People;
using Flywheel.Storage;

namespace Flywheel.Cli.Capture;

/// <summary><c>flywheel key</c>: who may use the API.</summary>
internal static class KeyCommand
{
    public static Command Create() => new("key", "Make, list and revoke API keys.") { Make(), List(), Revoke() };

    private static Command Make()
    {
        var name = NameArgument();
        var scope = new Option<ApiScope>("--scope")
        {
            Description =
                "capture sends events; read looks at everything, review answers items of a queue too, lead decides and changes datasets too; admin may do everything.",
            Required = true,
        };
        scope.AcceptOnlyFromAmong([.. Enum.GetNames<ApiScope>().Select(value => value.ToLowerInvariant())]);
        var account = new Option<string?>("--account")
        {
            Description =
                "The person for whom the key acts: it may do no more than the person, and reviews are the person's.",
            HelpName = "NAME",
        };
        var command = new Command("create", "Make a key and print it, once; only its hash is kept.")
        {
            name,
            scope,
            account,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var database = Database.Open(
                    arguments.OpenOrAnnounceWorkspace().DatabasePath,
                    TimeProvider.System
                );
                var person = new Accounts(database, TimeProvider.System).NameOfHolder(arguments.GetValue(account));
                var key = await new ApiKeys(database, TimeProvider.System)
                    .CreateAsync(
                        arguments.GetRequiredValue(name),
                        arguments.GetRequiredValue(scope),
                        Environment.UserName,
                        cancellationToken,
                        person
                    )
                    .ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(
                        new CreatedKey(
                            arguments.GetRequiredValue(name),
                            arguments.GetRequiredValue(scope),
                            person,
                            key
                        ),
                        created => Output.Line(created.Key)
                    );
                Output.Say("Keep this key now: it is not shown again.");
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "The keys in force and the revoked ones, without their secrets.");
        command.SetAction(arguments =>
        {
            using var database = arguments.OpenDatabaseToRead();
            var keys = new ApiKeys(database, TimeProvider.System)
                .List()
                .Select(key => new ListedKey(key.Name, key.Scope, key.Person, key.CreatedAt, key.RevokedAt))
                .ToList();
            arguments
                .Output()
                .Write(
                    keys,
                    _ =>
                    {
                        var table = Output.Table("NAME", "SCOPE", "ACCOUNT", "CREATED", "REVOKED");
                        foreach (var key in keys)
                            table.AddTextRow(
                                key.Name,
                                key.Scope.ToString().ToLowerInvariant(),
                                key.Account ?? "",
                                Output.Time(key.CreatedAt),
                                key.RevokedAt is { } revokedAt ? Output.Time(revokedAt) : ""
                            );
                        table.Print();
                    }
                );
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Revoke()
    {
        var name = NameArgument();
        var command = new Command("revoke", "Make a key worthless; a running server notices within a second.") { name };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var database = arguments.OpenDatabase();
                var revoked = await new ApiKeys(database, TimeProvider.System)
                    .RevokeAsync(arguments.GetRequiredValue(name), Environment.UserName, cancellationToken)
                    .ConfigureAwait(false);
                if (!revoked)
                    throw new FlywheelException(
                        $"No key in force is called '{arguments.GetRequiredValue(name)}'; 'flywheel key list' shows the keys."
                    );
                arguments
                    .Output()
                    .Write(
                        new RevokedKey(arguments.GetRequiredValue(name)),
                        key => Output.Line($"Revoked '{key.Name}'.")
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Argument<string> NameArgument() =>
        new("NAME") { Description = "What the key is for, such as support-app." };

    private sealed record RevokedKey(string Name);

    private sealed record CreatedKey(string Name, ApiScope Scope, string? Account, string Key);

    private sealed record ListedKey(
        string Name,
        ApiScope Scope,
        string? Account,
        DateTimeOffset CreatedAt,
        DateTimeOffset? RevokedAt
    );
}
