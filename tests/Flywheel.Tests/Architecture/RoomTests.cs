using System.Text.RegularExpressions;

namespace Flywheel.Tests.Architecture;

public sealed partial class RoomTests
{
    // The order of the house: a room uses itself and the rooms before it.
    private static readonly string[] Rooms =
    [
        "Text",
        "Storage",
        "Events",
        "Capture",
        "Curate",
        "Review",
        "Lake",
        "Evaluate",
        "Gate",
        "Augment",
        "Train",
        "Measure",
        "Turn",
    ];

    [Fact]
    public void A_room_uses_only_itself_and_the_rooms_before_it()
    {
        var wrong =
            from room in Rooms
            from file in SourcesOf(room)
            from Match match in RoomName().Matches(WithoutComments(File.ReadAllText(file)))
            let used = match.Groups[1].Value
            where Array.IndexOf(Rooms, used) > Array.IndexOf(Rooms, room)
            select $"{Path.GetRelativePath(ProjectFolder.Root, file)} uses Flywheel.{used}";

        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_room()
    {
        var folders = Directory
            .GetDirectories(ProjectFolder.Path("src", "Flywheel"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj"));

        folders.ShouldBeSubsetOf(Rooms);
    }

    [Fact]
    public void A_file_lies_in_the_folder_that_its_namespace_names()
    {
        var wrong =
            from room in Rooms
            from file in SourcesOf(room)
            let expected = "Flywheel."
                + Path.GetRelativePath(ProjectFolder.Path("src", "Flywheel"), Path.GetDirectoryName(file)!)
                    .Replace('/', '.')
            where !File.ReadAllText(file).Contains($"namespace {expected};", StringComparison.Ordinal)
            select $"{Path.GetRelativePath(ProjectFolder.Root, file)} is not in namespace {expected}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_core_carries_no_web_framework_and_no_provider()
    {
        string[] allowed =
        [
            "System.",
            "Microsoft.Data.Sqlite",
            "Microsoft.Extensions.AI.Abstractions",
            "SQLitePCLRaw.",
            "Dapper",
            "YamlDotNet",
        ];

        var references = typeof(FlywheelException)
            .Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!);

        references
            .Where(name => !allowed.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> SourcesOf(string room)
    {
        var folder = ProjectFolder.Path("src", "Flywheel", room);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories) : [];
    }

    private static string WithoutComments(string source) => Comment().Replace(source, "");

    [GeneratedRegex(@"\bFlywheel\.([A-Z][A-Za-z]+)")]
    private static partial Regex RoomName();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
