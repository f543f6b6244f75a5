using System.Collections;
using System.Text.Json;
using Flywheel.Augment.Datasets;

namespace Flywheel.Augment;

/// <summary>The rows of a <see cref="JsonlDataset"/>, in their order.</summary>
internal sealed class JsonlRecords : IReadOnlyCollection<JsonElement>
{
    private readonly IReadOnlyList<JsonlFile> _files;

    public JsonlRecords(IReadOnlyList<JsonlFile> files) => (_files, Count) = (files, files.Sum(file => file.Count));

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public IEnumerator<JsonElement> GetEnumerator()
    {
        foreach (var file in _files)
            for (var row = 0; row < file.Count; row++)
                yield return JsonElement.Parse(file.BytesOf(row));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
