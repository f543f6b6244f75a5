using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Flywheel.Cli;

/// <summary>Makes options refuse numbers with which nothing can be reckoned.</summary>
internal static class Numbers
{
    /// <summary>Refuses what is not within the bounds, both included: NaN and infinities are within none.</summary>
    public static void AcceptWithin(this Option<double> option, double least, double most) =>
        option.Validators.Add(result => Check(result, option.Name, result.GetValue(option), least, most));

    /// <inheritdoc cref="AcceptWithin(Option{double}, double, double)"/>
    public static void AcceptWithin(this Option<double?> option, double least, double most) =>
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value)
                Check(result, option.Name, value, least, most);
        });

    /// <inheritdoc cref="AcceptWithin(Option{double}, double, double)"/>
    public static void AcceptWithin(this Option<int> option, int least, int most) =>
        option.Validators.Add(result => Check(result, option.Name, result.GetValue(option), least, most));

    /// <inheritdoc cref="AcceptWithin(Option{double}, double, double)"/>
    public static void AcceptWithin(this Option<int?> option, int least, int most) =>
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value)
                Check(result, option.Name, value, least, most);
        });

    /// <summary>Refuses NaN and infinities.</summary>
    public static void AcceptFinite(this Option<double?> option) =>
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value && !double.IsFinite(value))
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

    private static void Check(OptionResult result, string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            result.AddError(FormattableString.Invariant($"{name} must be {least} to {most}, not {value}."));
    }
}
