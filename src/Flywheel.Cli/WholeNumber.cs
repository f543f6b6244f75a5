using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Flywheel.Cli;

internal static class WholeNumber
{
    /// <summary>Makes an option refuse what is not within the bounds, both included.</summary>
    public static void AcceptWithin(this Option<int> option, int least, int most) =>
        option.Validators.Add(result => Check(result, option.Name, least, most));

    /// <inheritdoc cref="AcceptWithin(Option{int}, int, int)"/>
    public static void AcceptWithin(this Option<double> option, double least, double most) =>
        option.Validators.Add(result => Check(result, option.Name, least, most));

    // What is no number at all is refused by the parser; to ask it for the value then would end the command.
    private static void Check(OptionResult result, string name, double least, double most)
    {
        if (
            result.Tokens is [.., var given]
            && double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && !(value >= least && value <= most)
        )
            result.AddError(FormattableString.Invariant($"{name} must be {least} to {most}, not {value}."));
    }

    /// <summary>Reads the value of an option that counts something: 0 or more.</summary>
    public static int Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            argument.AddError($"'{text}' is no whole number of 0 or more.");
        return number;
    }
}
