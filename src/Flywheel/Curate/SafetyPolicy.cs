using System.Text;
using Flywheel.Curate.Safety;

namespace Flywheel.Curate;

/// <summary>
/// Everything that decides over a row without asking anybody: the edit window, the safety categories, and what happens
/// with secrets, personal data and prompt injection. Immutable; one object serves all threads.
/// </summary>
public sealed class SafetyPolicy
{
    internal SafetyPolicy(string version, EditWindow window, IReadOnlyList<ICurationStep> steps)
    {
        Version = version;
        Window = window;
        Steps = steps;
    }

    /// <summary>
    /// The version that the file states and, after a hyphen, the first eight digits of the SHA-256 of its text: any
    /// change of the file shows, whether or not the stated version was raised.
    /// </summary>
    public string Version { get; }

    /// <summary>The edit window, which judges first and on the text as received.</summary>
    public EditWindow Window { get; }

    /// <summary>The steps after the edit window, from cheap to dear: categories, secrets, personal data, prompt injection.</summary>
    public IReadOnlyList<ICurationStep> Steps { get; }

    /// <summary>The text of the default policy, with comments, as <c>flywheel init</c> writes it.</summary>
    public static string DefaultText { get; } = ReadDefault();

    private static readonly Lazy<SafetyPolicy> Shipped = new(() => Parse(DefaultText, "policy.yaml"));

    /// <summary>The default policy, read when it is first asked for.</summary>
    public static SafetyPolicy Default => Shipped.Value;

    /// <summary>Reads a policy file.</summary>
    /// <exception cref="FlywheelException">It cannot be read or is wrong; the message names file, line and cause.</exception>
    public static SafetyPolicy Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (FileNotFoundException caught)
        {
            throw new FlywheelException(
                $"{path}: there is no such file; 'flywheel init' writes one.",
                innerException: caught
            );
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path}: cannot be read: {caught.Message}", caught is IOException, caught);
        }
    }

    /// <summary>Reads a policy from text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <exception cref="FlywheelException">It is wrong; the message names file, line and cause.</exception>
    public static SafetyPolicy Parse(string text, string path) => Parse(text, path, CancellationToken.None);

    /// <inheritdoc cref="Parse(string, string)"/>
    /// <param name="text">YAML.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <param name="cancellationToken">Stops between two patterns.</param>
    internal static SafetyPolicy Parse(string text, string path, CancellationToken cancellationToken) =>
        new SafetyPolicyFile(path, cancellationToken).Read(text);

    private static string ReadDefault()
    {
        using var stream = typeof(SafetyPolicy).Assembly.GetManifestResourceStream(
            "Flywheel.Curate.Safety.policy.yaml"
        )!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
