using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Lake;

public sealed class EvaluationPartsTests
{
    [Fact]
    public void Half_of_the_rows_are_held_out_and_nothing_else_of_a_row_decides()
    {
        var rows = Enumerable.Range(0, 10_000).Select(number => Row($"question {number}")).ToList();

        // Four standard deviations.
        rows.Count(row => EvaluationParts.Of(row) == EvaluationPart.HeldOut).ShouldBeInRange(4800, 5200);
        foreach (var row in rows)
            EvaluationParts
                .Of(row with { Id = "other", Expected = ["x"], FailureMode = "m" })
                .ShouldBe(EvaluationParts.Of(row));
    }

    [Theory]
    [InlineData("thread_id")]
    [InlineData("user_id")]
    public void Rows_of_one_thread_trace_or_user_stay_together(string attribute)
    {
        for (var group = 0; group < 50; group++)
        {
            var attributes = $$"""{"{{attribute}}":"g{{group}}"}""";
            Enumerable
                .Range(0, 10)
                .Select(number => EvaluationParts.Of(Row($"{number}") with { AttributesJson = attributes }))
                .Distinct()
                .Count()
                .ShouldBe(1);
            Enumerable
                .Range(0, 10)
                .Select(number => EvaluationParts.Of(Row($"{number}") with { SourceTraceId = $"t{group}" }))
                .Distinct()
                .Count()
                .ShouldBe(1);
        }
    }

    [Fact]
    public void Regression_rows_are_held_out() =>
        Enumerable
            .Range(0, 100)
            .Select(number => EvaluationParts.Of(Row($"{number}") with { Split = Split.Regression }))
            .ShouldAllBe(part => part == EvaluationPart.HeldOut);

    [Theory]
    [InlineData("Where is the key?", EvaluationPart.HeldOut)]
    public void The_rule_never_changes(string question, EvaluationPart part) =>
        EvaluationParts.Of(Row(question)).ShouldBe(part);

    private static Example Row(string question) => new() { Id = "r", Input = Prompt.FromText(question) };
}
