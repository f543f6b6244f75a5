using Flywheel.Gate.FailureModes;

namespace Flywheel.Tests.Gate.FailureModes;

public sealed class FailureModeCatalogTests
{
    [Fact]
    public void The_catalogue_that_ships_has_three_modes_with_definitions_and_rules()
    {
        var catalog = FailureModeCatalog.Load("/nowhere/failure-modes.yaml");

        catalog.Modes.Select(mode => mode.Name).ShouldBe(["missing_context", "wrong_tool", "ungrounded"]);
        catalog.Modes.ShouldAllBe(mode => mode.Definition.Length > 0 && mode.Rules.Count > 0);
        catalog.Similarity.ShouldBe(0.6);
    }

    [Fact]
    public void A_mode_says_what_it_looks_like()
    {
        var catalog = FailureModeCatalog.Parse(
            """
            similarity: 0.75
            modes:
              rude:
                definition: The answer insults.
                rules:
                  - {evaluator: toxicity, score_below: 0.4}
                  - words: [fool, "you people"]
                    not_called: [escalate, hand_over]
                  - {pattern: 'idiots?', called: [search], attributes: {intent: refund, locale: de}}
              quiet:
                definition: Nothing is said.
            """,
            "failure-modes.yaml"
        );

        catalog.Similarity.ShouldBe(0.75);
        catalog
            .Find("rude")!
            .Rules.Select(rule => rule.ToString())
            .ShouldBe([
                "toxicity below 0.4",
                "the answer says 'fool' or 'you people' and no call of 'escalate' or 'hand_over'",
                "/idiots?/ and a call of 'search' and intent=refund, locale=de",
            ]);
        catalog.Find("quiet")!.Rules.ShouldBeEmpty();
        catalog.Find("loud").ShouldBeNull();
    }

    [Theory]
    [InlineData("modes: [", 1, "not YAML")]
    [InlineData("similarity: 0.5", 1, "the key 'modes' is missing")]
    [InlineData("similarity: 2\nmodes: {}", 1, "'2' is not a number from 0 to 1")]
    [InlineData("modes:\n  a b: {definition: x}", 2, "'a b' cannot name a failure mode")]
    [InlineData("modes:\n  auto: {definition: x}", 2, "'auto' is taken")]
    [InlineData("modes:\n  a:\n    rules: []", 3, "has no definition")]
    [InlineData("modes:\n  a:\n    definition: x\n    rule: []", 4, "unknown key 'rule'")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - {}", 5, "asks for nothing")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - evaluator: e", 5, "nothing is asked of")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - passed: false", 5, "whose verdict")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - score_below: 0.5", 5, "whose score")]
    [InlineData(
        "modes:\n  a:\n    definition: x\n    rules:\n      - {evaluator: e, passed: no}",
        5,
        "neither true nor"
    )]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - pattern: '('", 5, "not a regular expression")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - pattern: '(?=a)b'", 5, "look-around")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - words: ['!!']", 5, "has no word")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - called: []", 5, "the list is empty")]
    [InlineData("modes:\n  a:\n    definition: x\n    rules:\n      - attributes: {}", 5, "there is no attribute")]
    public void What_is_wrong_is_named_with_its_line(string text, int line, string cause)
    {
        var refused = Should.Throw<FlywheelException>(() => FailureModeCatalog.Parse(text, "modes.yaml"));

        refused.Message.ShouldStartWith($"modes.yaml, line {line}: ");
        refused.Message.ShouldContain(cause);
    }
}
