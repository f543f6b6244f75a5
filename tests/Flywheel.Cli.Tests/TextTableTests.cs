namespace Flywheel.Cli.Tests;

public sealed class TextTableTests
{
    private const string Id = "0198f0aa-7b1c-7d5e-9c58-1a2b3c4d5e6f";
    private const string Text =
        "a long text that a person wrote and that no terminal is wide enough to show in one line";

    [Fact]
    public void Where_there_is_room_each_row_is_one_whole_line()
    {
        var table = Table();
        table.AddTextRow(Id, "unsafe", "hacking", Text);
        table.AddTextRow("b", "step_failed", "", "x\ny");

        table
            .Lines(int.MaxValue)
            .ShouldBe([
                "ID                                    REASON       DETAIL   EDIT",
                $"{Id}  unsafe       hacking  {Text}",
                "b                                     step_failed           x y",
            ]);
    }

    [Theory]
    [InlineData("ad\u200Ba", "ad a")]
    [InlineData("\u200Eada\u200F", " ada ")]
    [InlineData("a\u061Cda", "a da")]
    [InlineData("one\u2028two\u2029three", "one two three")]
    [InlineData("\u001B[2J\u202Eada\u2066\uFEFF\u00AD", " [2J ada   ")]
    [InlineData("\U000E0041ada", " ada")]
    [InlineData("Zoë 😀 漢字 e\u0301", "Zoë 😀 漢字 e\u0301")]
    public void What_nobody_sees_does_not_reach_a_terminal(string text, string shown) =>
        Output.SafeText(text, longest: 50).ShouldBe(shown);

    [Fact]
    public void On_a_narrow_terminal_only_the_last_column_is_cut()
    {
        var table = Table();
        table.AddTextRow("b", "unsafe", "hacking", Text);

        table.Lines(50).ShouldBe(["ID  REASON  DETAIL   EDIT", "b   unsafe  hacking  a long text that a person wr…"]);
    }

    [Fact]
    public void Where_not_even_a_part_fits_the_loose_columns_get_a_line_of_their_own()
    {
        var table = Table();
        table.AddTextRow(Id, "prompt_injection", "instructions", Text);

        table
            .Lines(60)
            .ShouldBe([
                "ID                                    REASON",
                "  DETAIL  EDIT",
                $"{Id}  prompt_injection",
                "  instructions  a long text that a person wrote and that no…",
            ]);
    }

    private static TextTable Table() => new(looseColumns: 2, ["ID", "REASON", "DETAIL", "EDIT"]);
}
