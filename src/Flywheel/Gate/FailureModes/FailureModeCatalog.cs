using System.Text;

namespace Flywheel.Gate.FailureModes;

/// <summary>The failure modes that have a name. Immutable.</summary>
/// <param name="Similarity">The least likeness to a regression row at which a failure is of its mode, 0 to 1.</param>
/// <param name="Modes">In the order in which their rules are tried.</param>
internal sealed record FailureModeCatalog(double Similarity, IReadOnlyList<FailureMode> Modes)
{
    /// <summary>The text of the catalogue that ships, with comments, as <c>flywheel init</c> writes it.</summary>
    public static string DefaultText { get; } = ReadDefault();

    private static readonly Lazy<FailureModeCatalog> Shipped = new(() => Parse(DefaultText, "failure-modes.yaml"));

    /// <summary>The catalogue that ships, read when it is first asked for.</summary>
    public static FailureModeCatalog Default => Shipped.Value;

    /// <summary>Reads a file; the catalogue that ships where there is none.</summary>
    /// <exception cref="FlywheelException">It cannot be read or is wrong; the message names file, line and cause.</exception>
    public static FailureModeCatalog Load(string path)
    {
        try
        {
            return Parse(File.Exists(path) ? File.ReadAllText(path) : DefaultText, path);
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path}: cannot be read: {caught.Message}", caught is IOException, caught);
        }
    }

    /// <summary>Reads a catalogue from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <exception cref="FlywheelException">It is wrong; the message names file, line and cause.</exception>
    public static FailureModeCatalog Parse(string text, string path) => FailureModeFile.Read(text, path);

    /// <summary>A mode by its name; null when none has it.</summary>
    public FailureMode? Find(string name) => Modes.FirstOrDefault(mode => mode.Name == name);

    private static string ReadDefault()
    {
        using var stream = typeof(FailureModeCatalog).Assembly.GetManifestResourceStream(
            "Flywheel.Gate.FailureModes.failure-modes.yaml"
        )!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
