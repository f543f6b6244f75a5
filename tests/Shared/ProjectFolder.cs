namespace Flywheel;

/// <summary>Finds the project's folder from wherever the tests run.</summary>
internal static class ProjectFolder
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Flywheel.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"Flywheel.slnx is in no folder above {start}.");
    }
}
