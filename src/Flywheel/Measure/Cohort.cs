namespace Flywheel.Measure;

/// <summary>A slice by one attribute.</summary>
/// <param name="Name">The attribute: letters, digits and <c>_ - .</c>.</param>
/// <param name="Value">Its value.</param>
internal sealed record Cohort(string Name, string Value)
{
    /// <summary>The label of its traces.</summary>
    public string Label => $"{Name}={Value}";

    /// <summary>Reads <c>NAME=VALUE</c>; null where the text is something else.</summary>
    public static Cohort? Parse(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } value] && name.All(IsOfName)
            ? new Cohort(name, value)
            : null;

    // As attributes are called; anything else is a slip of whoever wrote it.
    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || "_-.".Contains(character);
}
