using System.CommandLine;
using Flywheel.Review;
using Flywheel.Review.Items;
using Flywheel.Review.People;

namespace Flywheel.Cli.Review;

/// <summary>What the commands of the review have in common.</summary>
internal static class ReviewArguments
{
    /// <summary>Who acts.</summary>
    public static readonly Option<string> By = new("--by")
    {
        Description =
            "Who acts: with the role of the account of this name, as an admin where there is none. Default: the name of the user who runs the command.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public static Argument<string> Queue() => new("QUEUE") { Description = "The queue." };

    public static Argument<string> Item() =>
        new("ITEM_ID") { Description = "The item, as 'flywheel review next' shows it." };

    public static Argument<string[]> Values() =>
        new("LABEL=VALUE")
        {
            Description =
                "A value for each label: a word, a number or a text; several choices with commas between them; spans as JSON.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    /// <summary>A text that must be given.</summary>
    public static Option<string> Reason(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "TEXT",
            Required = true,
        };

    /// <summary>The person who acts. An application that knows users by the same names gives them the same pseudonyms.</summary>
    public static Person Person(this ParseResult arguments, Wheel wheel)
    {
        var name = arguments.GetRequiredValue(By);
        if (string.IsNullOrWhiteSpace(name))
            throw new FlywheelException("An answer needs somebody who gives it: give --by a name.");
        return new Accounts(wheel.Database, TimeProvider.System).Find(name)?.Person
            ?? new Person(name, Role.Admin, wheel.Pseudonyms.Of(name));
    }

    /// <exception cref="FlywheelException">The argument cannot be an item's id.</exception>
    public static ReviewItemId ItemId(this ParseResult arguments, Argument<string> item) =>
        ReviewItemId.Parse(arguments.GetRequiredValue(item))
        ?? throw new FlywheelException(
            "The id of an item has 32 hexadecimal digits. 'flywheel review next' and 'flywheel review items' show ids."
        );
}
