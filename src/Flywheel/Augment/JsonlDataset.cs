using System.Text.Json;
using Flywheel.Augment.Datasets;
using Flywheel.Storage;

namespace Flywheel.Augment;

/// <summary>
/// Rows of one JSON object a line, in one file or in several one after the other. They stay on disk: a row takes 24 bytes of
/// memory. Thread-safe.
/// </summary>
public class JsonlDataset
{
    private protected JsonlDataset(IReadOnlyList<JsonlFile> files) =>
        (Files, Records) = (files, new JsonlRecords(files));

    /// <summary>The rows, read from disk each time they are enumerated.</summary>
    public IReadOnlyCollection<JsonElement> Records { get; }

    internal IReadOnlyList<JsonlFile> Files { get; }

    /// <summary>Opens a file. Every line is read, so that a mistake in the last one is found at once.</summary>
    /// <exception cref="FlywheelException">The file cannot be read, or a line is no JSON object: the first that is, is named.</exception>
    public static async Task<JsonlDataset> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        new([await JsonlFile.OpenAsync(path, cancellationToken).ConfigureAwait(false)]);

    /// <summary>Writes the rows byte for byte, in place of a file of the same name, which may be one that they come from.</summary>
    /// <exception cref="FlywheelException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        Task.Run(() => Save(path), cancellationToken);

    private protected virtual void Save(string path)
    {
        try
        {
            DurableFile.Replace(
                path,
                stream =>
                {
                    foreach (var file in Files)
                        file.CopyTo(stream);
                }
            );
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"{path} cannot be written: {caught.Message} Make room, or name another file.",
                innerException: caught
            );
        }
    }
}
