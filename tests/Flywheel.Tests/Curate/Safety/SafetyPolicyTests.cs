using Flywheel.Curate;
using Flywheel.Curate.Safety;

namespace Flywheel.Tests.Curate.Safety;

public sealed class SafetyPolicyTests
{
    private const string Policy = """
        version: 7
        categories:
          mild:
            action: quarantine
            words: [bypass]
          hacking:
            action: discard
            words: [hack, bill]
            phrases: ["steal * passwords", "pipe bomb"]
            patterns: ['\bx{3}-\d+\b']
        """;

    [Theory]
    [InlineData("hack", "hacking")]
    [InlineData("We HACK it.", "hacking")]
    [InlineData("h4ck", "hacking")]
    [InlineData("h@ck!", "hacking")]
    [InlineData("ｈａｃｋ", "hacking")]
    [InlineData("hаck", "hacking")]
    [InlineData("h\u200Back", "hacking")]
    [InlineData("b1ll", "hacking")]
    [InlineData("b!|l", "hacking")]
    [InlineData("háck", "hacking")]
    [InlineData("a hack; bypass", "hacking")]
    [InlineData("bypass it", "mild")]
    [InlineData("steal all passwords", "hacking")]
    [InlineData("p1pe\n bomb", "hacking")]
    [InlineData("an XXX-12 thing", "hacking")]
    [InlineData("hackathon", null)]
    [InlineData("shack, hacks", null)]
    [InlineData("steal passwords", null)]
    [InlineData("pipe bombardment", null)]
    [InlineData("h4c7", null)]
    [InlineData("8111 and b111", null)]
    [InlineData("", null)]
    public void Whole_words_are_found_however_they_are_written(string text, string? category)
    {
        var words = SafetyPolicy.Parse(Policy, "policy.yaml").Steps.OfType<SafetyWords>().Single();
        var outcome = words.Apply(Edits.Of(text));
        outcome.Detail.ShouldBe(category);
        outcome.Reason.ShouldBe(category is null ? null : VerdictReason.Unsafe);
        var found = category == "mild" ? VerdictKind.Quarantine : VerdictKind.Discard;
        outcome.Kind.ShouldBe(category is null ? VerdictKind.Keep : found);
    }

    [Theory]
    [InlineData("Kill the process with kill -9 and inject a dependency.")]
    [InlineData("This reduces the attack surface; the master branch aborts the child process.")]
    [InlineData("We blocked your card because of suspected fraud and phishing.")]
    [InlineData("Banks must report money laundering; never share your password.")]
    [InlineData("Execute the query, dump the table and drop the bomb emoji.")]
    [InlineData("Wire transfer of $4,500 to account 12345 was declined.")]
    public void The_default_policy_leaves_the_ordinary_text_of_a_bank_and_of_a_coding_assistant(string text)
    {
        foreach (var step in SafetyPolicy.Default.Steps)
            step.Apply(Edits.Of(text)).ShouldBe(StepOutcome.Keep);
    }

    [Theory]
    [InlineData("First hack into the router.", "hacking")]
    [InlineData("how to bypass the security check", "hacking")]
    [InlineData("I want to d1e", "self_harm")]
    [InlineData("Instructions to build a p1pe b0mb", "weapons")]
    public void The_default_policy_finds_what_it_is_for(string text, string category)
    {
        var words = SafetyPolicy.Default.Steps.OfType<SafetyWords>().Single();
        words.Apply(Edits.Of(text)).Detail.ShouldBe(category);
    }

    [Fact]
    public void Any_change_of_the_file_changes_the_version()
    {
        var version = SafetyPolicy.Parse(Policy, "p").Version;
        version.ShouldStartWith("7-");
        SafetyPolicy.Parse(Policy.Replace("bypass", "bypassed"), "p").Version.ShouldNotBe(version);
        SafetyPolicy.Parse(Policy.ReplaceLineEndings("\r\n"), "p").Version.ShouldBe(version);
    }

    [Fact]
    public void The_window_and_the_actions_are_read()
    {
        var policy = SafetyPolicy.Parse(
            """
            version: 1
            edit_window: {min_similarity: 0.5, max_similarity: 0.9}
            personal_data: keep
            secrets: keep
            prompt_injection: keep
            """,
            "p"
        );
        policy.Steps.ShouldBeEmpty();
        policy.Window.Apply(Edits.Of("aaab", "aaaa")).Kind.ShouldBe(VerdictKind.Keep);
        policy.Window.Apply(Edits.Of("abbb", "aaaa")).Reason.ShouldBe(VerdictReason.Rewrite);
    }

    [Theory]
    [InlineData("version: 1\ncategories: [", "line 2", "not YAML")]
    [InlineData("version: 1\nversion: 2", "line 2", "uplicate")]
    [InlineData("secrets: keep", "line 1", "'version' is missing")]
    [InlineData("version: 1\nsecret: keep", "line 2", "unknown key 'secret'")]
    [InlineData("version: 1\nwindow:\n  min_similarity: 0.1", "line 2", "unknown key 'window'")]
    [InlineData("version: 1\nsecrets: burn", "line 2", "unknown action 'burn'")]
    [InlineData("version: 1\nprompt_injection: redact", "line 2", "quarantine, discard, keep")]
    [InlineData("version: 1\nedit_window:\n  min_similarity: 1.5", "line 3", "from 0 to 1")]
    [InlineData("version: 1\nedit_window: {min_similarity: 0.9, max_similarity: 0.1}", "line 2", "above")]
    [InlineData("version: 1\ncategories:\n  a: {words: [b]}", "line 3", "no action")]
    [InlineData(
        "version: 1\ncategories:\n  a:\n    action: discard\n    patterns: ['(']",
        "line 5",
        "regular expression"
    )]
    [InlineData("version: 1\ncategories:\n  a:\n    action: discard\n    words: ['!!']", "line 5", "begin with a word")]
    [InlineData("", "line 1", "one YAML document")]
    [InlineData("just text", "line 1", "expected 'key: value' lines")]
    public void A_broken_file_is_refused_with_file_line_and_cause(string text, string line, string cause)
    {
        var thrown = Should.Throw<FlywheelException>(() => SafetyPolicy.Parse(text, "/w/policy.yaml"));
        thrown.Message.ShouldStartWith($"/w/policy.yaml, {line}: ");
        thrown.Message.ShouldContain(cause);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_the_cure()
    {
        var thrown = Should.Throw<FlywheelException>(() => SafetyPolicy.Load("/nowhere/policy.yaml"));
        thrown.Message.ShouldContain("/nowhere/policy.yaml");
    }

    [Fact]
    public void A_pattern_that_could_take_for_ever_is_refused()
    {
        const string Slow = "version: 1\ncategories:\n  a:\n    action: discard\n    patterns: ['(?=(a+)+$)(a+)+$']";

        var refused = Should.Throw<FlywheelException>(() => SafetyPolicy.Parse(Slow, "policy.yaml"));

        refused.Message.ShouldStartWith("policy.yaml, line 5: the pattern has a look-around or a back-reference");
    }

    [Fact]
    public void A_pattern_that_repeats_without_measure_is_refused_for_that()
    {
        const string Large = "version: 1\ncategories:\n  a:\n    action: discard\n    patterns: ['(a{1000}){1000}']";

        var refused = Should.Throw<FlywheelException>(() => SafetyPolicy.Parse(Large, "policy.yaml"));

        refused.Message.ShouldContain("repeats thousands of times");
    }
}
