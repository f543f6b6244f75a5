using System.Text.Json;
using Flywheel.Events;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;

namespace Flywheel.Tests.Gate.FailureModes;

public sealed class FailureModeMatcherTests
{
    private static readonly FailingAnswer Failure = new()
    {
        Id = "f1",
        Input = "How much is the payoff of my mortgage?",
        Output = "You FOOL, it is 12 000 euros.",
        ToolCalls = [new ToolCall("search", JsonElement.Parse("""{"x":1}"""))],
        Attributes = new Dictionary<string, string> { ["intent"] = "payoff", ["locale"] = "de" },
        Results =
        [
            new()
            {
                Id = "f1",
                Evaluator = "groundedness",
                Score = 0.25,
                Passed = false,
                Reason = "1 of 4 sentences.",
            },
            new() { Id = "f1", Evaluator = "tool_selection" },
        ],
    };

    private static readonly ModeRow Row = new(
        "cases",
        "r1",
        "wrong_sum",
        "How much is the payoff of my mortgage today?",
        "It is 12 000 euros."
    );

    [Theory]
    [InlineData(
        "{evaluator: groundedness, passed: false}",
        "groundedness failed with a score of 0.25: 1 of 4 sentences."
    )]
    [InlineData("{evaluator: groundedness, score_below: 0.3}", "score of 0.25")]
    [InlineData("{evaluator: groundedness, passed: false, score_below: 0.25}", null)]
    [InlineData("{evaluator: groundedness, passed: true}", null)]
    [InlineData("{evaluator: tool_selection, passed: false}", null)]
    [InlineData("{evaluator: tool_selection, score_below: 1}", null)]
    [InlineData("{words: [nothing, fool]}", "the answer says 'fool'")]
    [InlineData("{words: ['12 000 euros']}", "the answer says '12 000 euros'")]
    [InlineData("{words: [foo]}", null)]
    [InlineData("{pattern: '\\d+ euros'}", "the answer has '000 euros', which matches /")]
    [InlineData("{pattern: '^euros'}", null)]
    [InlineData("{called: [lookup, search]}", "'search' was called")]
    [InlineData("{called: [lookup]}", null)]
    [InlineData("{not_called: [lookup]}", "no call of 'lookup'")]
    [InlineData("{not_called: [search, lookup]}", null)]
    [InlineData("{attributes: {intent: payoff}}", "intent=payoff")]
    [InlineData("{attributes: {intent: payoff, locale: en}}", null)]
    [InlineData("{words: [fool], called: [search]}", "the answer says 'fool'; 'search' was called")]
    [InlineData("{words: [fool], called: [lookup]}", null)]
    public void A_rule_is_met_by_all_of_its_conditions_and_says_by_what(string rule, string? value)
    {
        var match = Matcher($"modes:\n  m:\n    definition: x\n    rules:\n      - {rule}").Match(Failure);

        (match.Mode, match.By).ShouldBe(value is null ? (null, null) : ("m", FailureMatchKind.Rule));
        if (value is not null)
            match.Reason.ShouldContain(value);
    }

    [Fact]
    public void What_is_not_known_meets_no_rule()
    {
        var rules = """
            modes:
              m:
                definition: x
                rules: [{words: [a]}, {pattern: a}, {called: [a]}, {not_called: [a]}, {attributes: {a: b}}, {evaluator: e, passed: false}]
            """;

        Matcher(rules).Match(new FailingAnswer { Id = "f" }).Mode.ShouldBeNull();
    }

    [Fact]
    public void The_first_mode_whose_rule_is_met_counts_and_rules_before_likeness()
    {
        const string modes =
            "modes: {a: {definition: x, rules: [{words: [nothing]}, {words: [fool]}]}, b: {definition: x, rules: [{words: [euros]}]}}";

        Matcher(modes, Row).Match(Failure).Mode.ShouldBe("a");
    }

    [Fact]
    public void Where_no_rule_is_met_the_row_that_it_is_most_like_is_named()
    {
        var other = Row with { Id = "r2", Mode = "other", Input = "Where is the branch?", Answer = "In the town." };

        var match = Matcher("{similarity: 0.5, modes: {}}", other, Row).Match(Failure);

        (match.Mode, match.By, match.NearestRow, match.NearestDataset).ShouldBe(
            ("wrong_sum", FailureMatchKind.Similarity, "r1", "cases")
        );
        match.Similarity!.Value.ShouldBeInRange(0.5, 1);
        match.Reason.ShouldContain("'r1' of 'cases'");
    }

    [Fact]
    public void The_same_question_with_another_answer_is_another_failure()
    {
        var same = Failure with { Output = "Please hold the line.", ToolCalls = [] };

        var match = Matcher("{modes: {}}", Row).Match(same);

        (match.Mode, match.By).ShouldBe((null, null));
        (match.Similarity ?? 0).ShouldBeLessThan(0.6);
        Matcher("{modes: {}}", Row with { Answer = null }).Match(same).Mode.ShouldBe("wrong_sum");
    }

    [Fact]
    public void A_row_is_not_like_itself_and_no_match_is_an_answer()
    {
        var match = Matcher("{modes: {}}", Row with { Id = "f1" }).Match(Failure);

        (match.Mode, match.NearestRow).ShouldBe((null, null));
        match.Reason.ShouldNotBeEmpty();
        Matcher("{modes: {}}").Match(Failure, knownMode: "m").By.ShouldBe(FailureMatchKind.Row);
    }

    [Fact]
    public void A_regression_row_from_a_trace_keeps_the_answer_that_was_wrong()
    {
        var row = new Example
        {
            Id = "t",
            Input = Prompt.FromText("q"),
            FailureMode = "m",
            AttributesJson = """{"output":"No idea.","tool_calls":[{"name":"f","arguments":{}}],"other":1}""",
        };

        var read = ModeRow.Of("cases", row);

        read.Answer.ShouldBe("No idea.\n" + """[{"name":"f","arguments":{}}]""");
        ModeRow.Of("cases", row with { AttributesJson = null }).Answer.ShouldBeNull();
    }

    private static FailureModeMatcher Matcher(string modes, params ModeRow[] rows) =>
        new(FailureModeCatalog.Parse(modes, "failure-modes.yaml"), rows);
}
