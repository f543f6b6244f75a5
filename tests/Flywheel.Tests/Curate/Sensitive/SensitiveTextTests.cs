using Flywheel.Curate;
using Flywheel.Curate.Safety;
using Flywheel.Curate.Sensitive;
using Flywheel.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Curate.Sensitive;

public sealed class SensitiveTextTests
{
    private static readonly PersonalData PersonalData = new();
    private static readonly SensitiveText Redacts = new(PersonalData, VerdictReason.PersonalData, PolicyAction.Redact);

    private static readonly string[] Pieces =
    [
        "anna@example.org",
        "ANNA@example.org",
        "bob@example.org",
        "+49 30 1234567",
        "+49-30-1234567",
        "\uFF14111\u00A01111\u00A01111\u00A01111",
        "\u200B",
        "\uFF20",
        "202-555-0143",
        "4111111111111111",
        "DE89370400440532013000",
        "203.0.113.77",
        "2001:db8::1",
        "[EMAIL_1]",
        "1",
        ".",
        "-",
        "@",
        "x",
        ":",
        " ",
        "\n",
        "\"",
        "😀",
    ];

    private static readonly Gen<string> Texts =
        from length in Gen.Choose(0, 8)
        from pieces in Gen.Elements(Pieces).ArrayOf(length)
        select string.Concat(pieces);

    [Fact]
    public void The_same_address_has_the_same_placeholder_in_every_text_of_the_edit()
    {
        var edit = Edits.Of(
            final: "Dear Anna (Anna@Example.org), call +49 30 1234567.",
            original: "Dear anna@example.org, bob@example.org",
            prompt: "Reply to bob@example.org, cc anna@example.org"
        ) with
        {
            Context = ["Phone: +49-30-1234567"],
        };
        var outcome = Redacts.Apply(edit);
        outcome.Kind.ShouldBe(VerdictKind.Keep);
        outcome.Detail.ShouldBe("email, phone");
        outcome.Redacted!.Prompt.Value.ShouldBe("Reply to [EMAIL_1], cc [EMAIL_2]");
        outcome.Redacted.Context.ShouldBe(["Phone: [PHONE_1]"]);
        outcome.Redacted.OriginalOutput.ShouldBe("Dear [EMAIL_2], [EMAIL_1]");
        outcome.Redacted.FinalEdit.ShouldBe("Dear Anna ([EMAIL_2]), call [PHONE_1].");
    }

    [Fact]
    public void Messages_are_redacted_inside_their_strings_and_stay_JSON()
    {
        var prompt = Prompt.FromMessages(
            """[{"role":"user","content":"I am \u0061nna@example.org\n202-555-0143"},{"role":"assistant","content":[{"type":"text","text":"Hi \"anna@example.org\""}]}]""",
            "ignored"
        );
        var edit = Edits.Of("ok") with { Prompt = prompt, AttributesJson = """{"mail":"anna@example.org","n":5}""" };
        var redacted = Redacts.Apply(edit).Redacted!;
        redacted.Prompt.Value.ShouldBe(
            """[{"role":"user","content":"I am [EMAIL_1]\n[PHONE_1]"},{"role":"assistant","content":[{"type":"text","text":"Hi \"[EMAIL_1]\""}]}]"""
        );
        redacted.Prompt.PlainText.ShouldBe("I am [EMAIL_1]\n[PHONE_1]\nHi \"[EMAIL_1]\"");
        redacted.AttributesJson.ShouldBe("""{"mail":"[EMAIL_1]","n":5}""");
    }

    [Theory]
    [InlineData("anna\uFF20example.org", "[EMAIL_1]")]
    [InlineData("anna@exam\u00ADple\u3002org", "[EMAIL_1]")]
    [InlineData("(\u200Banna\u200B@\u200Bexample.org\u200B)", "(\u200B[EMAIL_1]\u200B)")]
    [InlineData("\uFF14111\u00A01111\u00A01111\u00A01111", "[CARD_1]")]
    [InlineData("4111 1111 1111 1111 12/28 123", "[CARD_1] 12/28 123")]
    [InlineData("4111.1111.1111.1111.", "[CARD_1].")]
    [InlineData("DE89\u202F3704\u202F0044\u202F0532\u202F0130\u202F00", "[IBAN_1]")]
    [InlineData("+49\u200930\u20131234567", "[PHONE_1]")]
    [InlineData("\u0664\u0661\u0661\u06611111\u200B11111111", "[CARD_1]")]
    [InlineData("+49 30 1234567 1234567890", "[PHONE_1] 1234567890")]
    [InlineData("8\u30028.8.8", "[IP_1]")]
    public void What_only_looks_like_ASCII_is_found_where_it_is_written(string text, string redacted)
    {
        var outcome = Redacts.Apply(Edits.Of($"see {text} there"));

        outcome.Redacted.ShouldNotBeNull().FinalEdit.ShouldBe($"see {redacted} there");
    }

    [Fact]
    public void The_same_address_has_one_placeholder_however_it_is_written()
    {
        var redacted = Redacts.Apply(Edits.Of("anna@example.org", "anna\uFF20example.org")).Redacted!;

        (redacted.FinalEdit, redacted.OriginalOutput).ShouldBe(("[EMAIL_1]", "[EMAIL_1]"));
    }

    [Theory]
    [InlineData("""{"card":4111111111111111}""", """{"card":"[CARD_1]"}""")]
    [InlineData("""{"phone":4930123456,"rows":[4930123456]}""", """{"phone":"[PHONE_1]","rows":[4930123456]}""")]
    [InlineData("""{"anna@example.org":{"seen":1.50}}""", """{"[EMAIL_1]":{"seen":1.50}}""")]
    [InlineData("""{"version":"10.2.3.4","peer":"10.2.3.4"}""", """{"version":"10.2.3.4","peer":"[IP_1]"}""")]
    public void Numbers_and_names_of_attributes_hold_personal_data_too(string attributes, string redacted)
    {
        var edit = Edits.Of("ok") with { AttributesJson = attributes };

        Redacts.Apply(edit).Redacted!.AttributesJson.ShouldBe(redacted);
    }

    [Theory]
    [InlineData("""{"api_key":"9f8e7d6c5b4a39281706f5e4"}""", """{"api_key":"[CREDENTIAL_1]"}""")]
    [InlineData("""{"http://user:x":"@y","a":["b"]}""", """{"http://user:x":"@y","a":["b"]}""")]
    public void A_secret_among_the_attributes_is_known_by_its_name(string attributes, string redacted)
    {
        var step = new SensitiveText(new Secrets(), VerdictReason.Secret, PolicyAction.Redact);
        var edit = Edits.Of("ok") with { AttributesJson = attributes };

        (step.Apply(edit).Redacted ?? edit).AttributesJson.ShouldBe(redacted);
    }

    [Fact]
    public void Thousands_of_addresses_in_one_edit_get_a_placeholder_each()
    {
        var addresses = string.Join(' ', Enumerable.Range(0, 50_000).Select(n => $"a{n}@b.co"));

        var redacted = Redacts.Apply(Edits.Of(addresses, prompt: "[EMAIL_7]")).Redacted!;

        redacted.FinalEdit.ShouldBe(string.Join(' ', Enumerable.Range(8, 50_000).Select(n => $"[EMAIL_{n}]")));
    }

    [Fact]
    public void A_placeholder_that_the_edit_holds_already_is_not_used_again()
    {
        var redacted = Redacts.Apply(Edits.Of("[EMAIL_1] and anna@example.org")).Redacted!;
        redacted.FinalEdit.ShouldBe("[EMAIL_1] and [EMAIL_2]");
    }

    [Fact]
    public void An_edit_without_findings_is_kept_as_it_is()
    {
        Redacts.Apply(Edits.Of("nothing here", "at all", "1 or 2?")).ShouldBe(StepOutcome.Keep);
    }

    [Theory]
    [InlineData(nameof(PolicyAction.Discard), VerdictKind.Discard)]
    [InlineData(nameof(PolicyAction.Quarantine), VerdictKind.Quarantine)]
    public void The_policy_may_discard_or_quarantine_instead(string action, VerdictKind kind)
    {
        var step = new SensitiveText(PersonalData, VerdictReason.PersonalData, Enum.Parse<PolicyAction>(action));
        var outcome = step.Apply(Edits.Of("ok", prompt: "mail anna@example.org"));
        outcome.Kind.ShouldBe(kind);
        outcome.Reason.ShouldBe("personal_data");
        outcome.Detail.ShouldBe("email");
        outcome.Redacted.ShouldBeNull();
    }

    [Fact]
    public void Redaction_leaves_nothing_to_find_and_is_done_after_once()
    {
        var edits =
            from prompt in Texts
            from original in Texts
            from final in Texts
            select Edits.Of(final, original, prompt);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                edits.ToArbitrary(),
                edit =>
                {
                    var outcome = Redacts.Apply(edit);
                    return Redacts.Apply(outcome.Redacted ?? edit) == StepOutcome.Keep;
                }
            )
        );
    }

    [Fact]
    public void Equal_texts_are_equal_after_redaction_and_different_ones_stay_different()
    {
        var pairs = from first in Texts from second in Texts select (first, second);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                pairs.ToArbitrary(),
                pair =>
                {
                    var equal = Redacts.Apply(Edits.Of(pair.first, pair.first)).Redacted;
                    return equal is null || equal.FinalEdit == equal.OriginalOutput;
                }
            )
        );
    }
}
