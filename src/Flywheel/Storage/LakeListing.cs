namespace Flywheel.Storage;

/// <summary>Lists the files of the lake's tables at one moment.</summary>
internal static class LakeListing
{
    // The only file of a Delta table that is written again under the same name.
    private const string Overwritten = "_last_checkpoint";

    public static IReadOnlyList<LakeFile> Take(string lakePath)
    {
        if (!Directory.Exists(lakePath))
            return [];
        var workspace = Path.GetDirectoryName(lakePath)!;
        // A folder is not read in one step: a commit made meanwhile could be seen without the one before it. Two readings
        // that agree are the state between them.
        var paths = List(lakePath);
        for (var again = List(lakePath); !again.SequenceEqual(paths); again = List(lakePath))
            paths = again;
        return [.. paths.Select(path => Describe(workspace, path))];
    }

    private static string[] List(string lakePath)
    {
        var paths = Directory.GetFiles(lakePath, "*", SearchOption.AllDirectories);
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    private static LakeFile Describe(string workspace, string path)
    {
        var name = Path.GetRelativePath(workspace, path).Replace(Path.DirectorySeparatorChar, '/');
        return new LakeFile(name, path, Path.GetFileName(path) == Overwritten ? File.ReadAllBytes(path) : null);
    }
}
