using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Flywheel.Cli;

/// <summary>Makes options refuse numbers with which nothing can be reckoned.</summary>
internal static class Numbers
{
    /// <summary>Refuses what is not within the bounds, both included: NaN and infinities are within none.</summary>
    public static void AcceptWithin(this Option option, double least, double most) =>
        option.Validators.Add(result =>
        {
            if (Given(result) is { } value && !(value >= least && value <= most))
                result.AddError(FormattableString.Invariant($"{option.Name} must be {least} to {most}, not {value}."));
        });

    /// <summary>Refuses NaN and infinities.</summary>
    public static void AcceptFinite(this Option<double?> option) =>
        option.Validators.Add(result =>
        {
            if (Given(result) is { } value && !double.IsFinite(value))
                result.AddError($"{option.Name} must be a number.");
        });

    /// <summary>Reads the value of an option that counts something: 0 or more.</summary>
    public static int Count(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            argument.AddError($"'{text}' is no whole number of 0 or more.");
        return number;
    }

    // What is no number at all is refused by the parser; to ask it for the value then would end the command.
    private static double? Given(OptionResult result) =>
        result.Tokens is [.., var given]
        && double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
