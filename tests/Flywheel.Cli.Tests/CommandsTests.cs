using System.CommandLine;

namespace Flywheel.Cli.Tests;

public sealed class CommandsTests
{
    [Fact]
    public void Every_command_is_called_by_the_name_under_which_it_is_listed()
    {
        foreach (var (name, create) in Commands.All)
            create().Name.ShouldBe(name);
    }

    // A flag takes no value, so that what stands behind it is another argument.
    private static readonly Type[] TakesAnyText =
    [
        typeof(string),
        typeof(string[]),
        typeof(bool),
        typeof(FileInfo),
        typeof(Uri),
    ];

    public static TheoryData<string, string> OptionsThatAreNoText()
    {
        var options = new TheoryData<string, string>();
        foreach (var (name, create) in Commands.All)
        foreach (var (path, option) in OptionsOf(create(), name))
            if (!TakesAnyText.Contains(option.ValueType))
                options.Add(path, option.Name);
        return options;
    }

    // Told without the type's name of the language, and of which option it is.
    [Theory]
    [MemberData(nameof(OptionsThatAreNoText))]
    public void A_value_that_is_none_is_refused_in_words_of_the_command(string command, string option)
    {
        string[] line = [.. command.Split(' '), $"{option}=nonsense"];

        var faults = WrongUsage.Faults(Commands.For(line).Parse(line), line).ToList();

        faults.ShouldContain(fault => fault.Contains("nonsense", StringComparison.Ordinal));
        faults.ShouldAllBe(fault => !fault.Contains("System.", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Path, Option Option)> OptionsOf(Command command, string path) =>
        command
            .Options.Select(option => (path, option))
            .Concat(command.Subcommands.SelectMany(sub => OptionsOf(sub, $"{path} {sub.Name}")));

    [Theory]
    [InlineData("curate", 1)]
    [InlineData("--help", 0)]
    [InlineData("curat", 0)]
    public void Only_the_command_that_stands_first_is_made(string first, int made)
    {
        var expected = made == 0 ? Commands.All.Count : made;

        Commands.For([first, "dataset"]).Subcommands.Count.ShouldBe(expected);
        Commands.For(["--json", first]).Subcommands.Count.ShouldBe(Commands.All.Count);
    }
}
