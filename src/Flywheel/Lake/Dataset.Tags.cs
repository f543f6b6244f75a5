using System.Text.Json;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

public sealed partial class Dataset
{
    // Folders that begin with an underscore are invisible to everyone who reads the table.
    private const string TagFolder = "_tags";

    private const string TagSuffix = ".json";

    /// <summary>The tags, ordered by name.</summary>
    public IReadOnlyList<DatasetTag> Tags()
    {
        var tags = new List<DatasetTag>();
        foreach (var file in Table.Store.List(TagFolder))
            if (file.Name.EndsWith(TagSuffix, StringComparison.Ordinal) && ReadTag(file.Name) is { } tag)
                tags.Add(tag);
        tags.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return tags;
    }

    /// <summary>Names a version, for good unless the tag is removed.</summary>
    /// <exception cref="FlywheelException">The name is not valid or taken, or the version does not exist.</exception>
    public DatasetTag Tag(string tag, long version, string? why)
    {
        if (!DatasetName.IsValid(tag) || DatasetReference.Parse($"{Name}@{tag}").Tag is null)
            throw new FlywheelException(
                $"'{tag}' cannot name a version: use up to 64 letters, digits, '-', '_' and '.', and nothing that reads as a number or a time."
            );
        var named = new DatasetTag(tag, Table.At(version).Version, Now(), why);
        var json = JsonSerializer.SerializeToUtf8Bytes(named, DeltaJson.Relaxed.DatasetTag);
        if (Table.Store.PutIfAbsent(TagPath(tag), json))
            return named;
        throw new FlywheelException(
            $"Dataset '{Name}' has the tag '{tag}' already, for version {TaggedVersion(tag)}. Choose another name, or remove it first."
        );
    }

    /// <summary>Removes a tag; false when there was none.</summary>
    public bool RemoveTag(string tag)
    {
        var path = TagPath(DatasetName.Require(tag));
        if (!Table.Store.Exists(path))
            return false;
        Table.Store.Delete(path);
        return true;
    }

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(Table.Now);

    private DatasetTag? ReadTag(string fileName)
    {
        var path = $"{TagFolder}/{fileName}";
        if (Table.Store.TryRead(path) is not { } json)
            return null;
        try
        {
            return JsonSerializer.Deserialize(json, DeltaJson.Relaxed.DatasetTag);
        }
        catch (JsonException malformed)
        {
            throw new FlywheelException(
                $"The tag file {Path.Combine(Table.Store.Location, path)} is broken ({malformed.Message}). Delete it and give the tag again.",
                innerException: malformed
            );
        }
    }

    private static string TagPath(string tag) => $"{TagFolder}/{tag}{TagSuffix}";
}
