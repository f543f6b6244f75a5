using System.CommandLine.Parsing;
using System.Globalization;

namespace Flywheel.Cli;

internal static class WholeNumber
{
    /// <summary>Reads the value of an option that counts something: 0 or more.</summary>
    public static int Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            argument.AddError($"'{text}' is no whole number of 0 or more.");
        return number;
    }
}
