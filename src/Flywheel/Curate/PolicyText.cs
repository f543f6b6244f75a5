using System.Text;
using System.Text.Json;
using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>
/// The text of the workspace's policy, read and replaced. A replacement is checked first, is in the audit trail, and is in
/// force with the next row that is judged. Thread-safe; of several at once, each sees the one before it.
/// </summary>
internal sealed class PolicyText(Workspace workspace, Database database, TimeProvider time)
{
    private readonly AuditTrail _trail = new(database, time);

    /// <summary>The text; the default policy's where the workspace has no file.</summary>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public string Read()
    {
        try
        {
            return IsDefault ? SafetyPolicy.DefaultText : File.ReadAllText(workspace.PolicyPath);
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"{workspace.PolicyPath}: cannot be read: {caught.Message}",
                caught is IOException,
                caught
            );
        }
    }

    /// <summary>True where the workspace has no policy of its own.</summary>
    public bool IsDefault => !File.Exists(workspace.PolicyPath);

    /// <summary>Reads a text as a policy; its faults name no path of this machine.</summary>
    /// <exception cref="FlywheelException">It is none; where a place is at fault, a <see cref="YamlFault"/>.</exception>
    /// <param name="text">YAML.</param>
    /// <param name="cancellationToken">Stops between two patterns.</param>
    public static SafetyPolicy Parse(string text, CancellationToken cancellationToken = default) =>
        SafetyPolicy.Parse(text, "policy.yaml", cancellationToken);

    /// <summary>Puts a text in the place of the policy.</summary>
    /// <param name="text">The new policy.</param>
    /// <param name="replaces">The version that it is to replace: somebody else may have changed it meanwhile.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="why">The reason.</param>
    /// <param name="cancellationToken">Heeded until it is done.</param>
    /// <returns>False where another version is in force, and nothing was changed.</returns>
    /// <exception cref="FlywheelException">The text is no policy, or the file cannot be written.</exception>
    public async Task<bool> ReplaceAsync(
        string text,
        string replaces,
        string actor,
        string why,
        CancellationToken cancellationToken
    )
    {
        var policy = Parse(text, cancellationToken);
        // The unit of work is what keeps two who replace it at the same moment, in any process, apart.
        return await database
            .WriteAsync(
                connection =>
                {
                    if (VersionInForce() is { } version && version != replaces)
                        return false;
                    _trail.Append(connection, actor, "policy.replace", policy.Version, why, Details(replaces));
                    Write(text);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>The version of the text on disk; null where it is broken, and so may be replaced by whoever mends it.</summary>
    private string? VersionInForce()
    {
        try
        {
            return Parse(Read()).Version;
        }
        catch (FlywheelException caught) when (!caught.IsTransient)
        {
            return null;
        }
    }

    private void Write(string text)
    {
        try
        {
            DurableFile.Replace(workspace.PolicyPath, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"{workspace.PolicyPath}: cannot be written: {caught.Message}",
                caught is IOException,
                caught
            );
        }
    }

    private static string Details(string replaced) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["replaces"] = replaced });
}
