namespace Flywheel;

/// <summary>The real data beside the project: read where it lies, never copied into the project.</summary>
internal static class SharedData
{
    /// <summary>The path of one data set; skips the test where the data is absent, and fails there under CI.</summary>
    public static string PathOf(string name)
    {
        var path = ProjectFolder.Path("..", "shared", "data", name + ".jsonl");
        if (File.Exists(path))
            return path;
        var message = $"The shared data set '{name}' is not beside the project.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(message);
        Assert.Skip(message);
        return path;
    }
}
