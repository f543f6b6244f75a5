namespace Flywheel.Cli.Tests;

public sealed class CommandsTests
{
    [Fact]
    public void Every_command_is_called_by_the_name_under_which_it_is_listed()
    {
        foreach (var (name, create) in Commands.All)
            create().Name.ShouldBe(name);
    }

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
