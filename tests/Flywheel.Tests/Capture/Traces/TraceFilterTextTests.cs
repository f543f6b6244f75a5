using System.Globalization;
using Flywheel.Capture.Traces;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Capture.Traces;

public sealed class TraceFilterTextTests
{
    [Fact]
    public void An_empty_text_limits_nothing()
    {
        var filter = TraceFilterText.Parse("  ");

        (filter.Since, filter.Until, filter.ScoreBelow, filter.Text).ShouldBe((null, null, null, null));
        filter.Labels.ShouldBeEmpty();
    }

    [Fact]
    public void Conditions_are_the_parameters_of_the_list()
    {
        var filter = TraceFilterText.Parse(
            """since=2026-11-01 until=2026-11-02T08:00:00+01:00 score_below=0.5 route=cheap tool=search status=error intent="card lost" attribute=since=x text="a \"b\" \\ c" """
        );

        filter.Since.ShouldBe(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        filter.Until.ShouldBe(new DateTimeOffset(2026, 11, 2, 7, 0, 0, TimeSpan.Zero));
        filter.ScoreBelow.ShouldBe(0.5);
        filter.Text.ShouldBe("""a "b" \ c""");
        filter.Labels.ShouldBe(["route=cheap", "tool=search", "status=error", "intent=card lost", "since=x"]);
    }

    [Theory]
    [InlineData("route", 1, "NAME=VALUE")]
    [InlineData("  =x", 3, "NAME=VALUE")]
    [InlineData("route= tool=x", 7, "value is missing")]
    [InlineData("route=\"\"", 7, "value is missing")]
    [InlineData("route=\"cheap", 7, "not closed")]
    [InlineData("route=\"a\"b", 10, "expected a space")]
    [InlineData("route=a\"b\"", 8, "in the middle")]
    [InlineData("route=a since=soon", 15, "a time")]
    [InlineData("since=2026-01-01 since=2026-01-02", 24, "there twice")]
    [InlineData("score_below=low", 13, "a number")]
    [InlineData("score_below=NaN", 13, "a number")]
    [InlineData("status=ok", 8, "only be 'error'")]
    [InlineData("feedback=good", 10, "'negative', 'positive' or 'edited'")]
    [InlineData("attribute=intent", 11, "attribute=NAME=VALUE")]
    [InlineData("text=\"?!\"", 6, "no word")]
    public void What_is_wrong_is_named_with_its_place(string text, int character, string fault)
    {
        var message = Should.Throw<FlywheelException>(() => TraceFilterText.Parse(text)).Message;

        message.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"at character {character}: "));
        message.ShouldContain(fault);
    }

    [Fact]
    public void Whatever_value_is_quoted_comes_back() =>
        Prop.ForAll(
                (
                    from name in Gen.Elements("route", "tool", "intent", "ünïcode")
                    from value in Gen.NonEmptyListOf(Gen.Elements(' ', '"', '\\', '=', 'a', 'é', '\t'))
                    select (Name: name, Value: string.Concat(value))
                )
                    .ListOf()
                    .ToArbitrary(),
                labels =>
                    TraceFilterText
                        .Parse(string.Join("  ", labels.Select(label => $"{label.Name}={Quoted(label.Value)}")))
                        .Labels.ShouldBe(labels.Select(label => $"{label.Name}={label.Value}"))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_a_filter_or_an_error_of_ours() =>
        Prop.ForAll(
                Gen.Elements(' ', '"', '\\', '=', 'a', 's').ListOf().Select(string.Concat).ToArbitrary(),
                text =>
                {
                    try
                    {
                        TraceFilterText.Parse(text);
                    }
                    catch (FlywheelException wrong)
                    {
                        wrong.Message.ShouldContain("at character ");
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
