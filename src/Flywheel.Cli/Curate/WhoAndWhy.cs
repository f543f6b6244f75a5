using System.CommandLine;

namespace Flywheel.Cli.Curate;

/// <summary>Who decides something, and for what reason: the options of commands whose doing goes into the audit trail.</summary>
internal sealed class WhoAndWhy
{
    public Option<string> Why { get; } =
        new("--why")
        {
            Description = "The reason, kept in the audit trail.",
            HelpName = "TEXT",
            Required = true,
        };

    public Option<string> By { get; } =
        new("--by")
        {
            Description = "Who decides. Default: the name of the user who runs the command.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Environment.UserName,
        };

    /// <summary>What was given.</summary>
    /// <exception cref="FlywheelException">One of them is blank.</exception>
    public (string Who, string Why) Read(ParseResult arguments)
    {
        var (who, why) = (arguments.GetRequiredValue(By), arguments.GetRequiredValue(Why));
        return string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why)
            ? throw new FlywheelException(
                "A decision needs who and why: give --why, and --by where it is used, a text."
            )
            : (who, why);
    }
}
