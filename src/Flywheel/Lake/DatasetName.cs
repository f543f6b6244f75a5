namespace Flywheel.Lake;

/// <summary>
/// The names that datasets and tags may have: 1 to 64 ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, the
/// first a letter or digit. They become names of folders and files, so nothing else gets through.
/// </summary>
internal static class DatasetName
{
    /// <summary>The folder of the lake that holds the results of evaluations, in a table of its own columns.</summary>
    public const string Evaluations = "evaluations";

    private const int MaximumLength = 64;

    // Windows gives these to devices, with any ending.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];
    private static readonly string[] NumberedDevices = ["COM", "LPT"];

    /// <summary>What a name has to be: the end of a sentence.</summary>
    public static readonly string Rule =
        $"a name has 1 to {MaximumLength} letters, digits, '-', '_' and '.', and starts with a letter or digit; '{Evaluations}' is taken";

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaximumLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(IsAllowed)
        && !name.EndsWith('.')
        && name != Evaluations;

    public static string Require(string name) =>
        IsValid(name) ? name : throw new FlywheelException($"'{name}' cannot name a dataset or a tag: {Rule}.");

    /// <summary>Refuses a new name that a folder cannot have on every system. Datasets that have such a name already keep it.</summary>
    /// <param name="name">The name; valid.</param>
    /// <param name="taken">The names that there are.</param>
    /// <exception cref="FlywheelException">The name is of a device, or differs from another only by case.</exception>
    public static void RequireNew(string name, IEnumerable<string> taken)
    {
        if (IsDevice(name.Split('.')[0]))
            throw new FlywheelException(
                $"'{name}' cannot name a dataset: Windows gives the name to a device. Choose another."
            );
        if (
            taken.Append(Evaluations).FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is
            { } same
        )
            throw new FlywheelException(
                $"'{name}' cannot name a dataset: '{same}' is taken, and not every disk tells capital letters from small ones. Choose another."
            );
    }

    private static bool IsDevice(string name) =>
        Devices.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (
            name is [.. var kind, >= '0' and <= '9'] && NumberedDevices.Contains(kind, StringComparer.OrdinalIgnoreCase)
        );

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
