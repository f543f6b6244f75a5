using Flywheel.Curate;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Curate;

public sealed class DuplicateTests : IDisposable
{
    private const string Prompt =
        "How do I move the opening balance of my savings account to the new branch this month?";
    private const string Output =
        "You can transfer the whole balance online, and the branch will confirm it by letter within a week of the order. Please keep the statement.";
    private const string Chosen =
        "You can transfer the balance online; the new branch confirms it by letter within one week of the order. Please do keep the statement safe.";

    private const StringComparison Exactly = StringComparison.Ordinal;

    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_exact_duplicate_names_the_row_that_it_repeats()
    {
        await _fixture.AppendAsync(Sample.Edit("a", Prompt, Output, Chosen), Sample.Edit("b", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        await ShouldRepeatAsync("b", VerdictReason.Duplicate, "a");
        _fixture.Visible.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_near_duplicate_in_a_later_run_after_a_restart_names_the_row()
    {
        await _fixture.AppendAsync(Sample.Edit("a", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        _fixture.Restart();
        await _fixture.AppendAsync(Sample.Edit("b", Prompt + "!", Output, Chosen + " "));
        await _fixture.RunAsync();
        await ShouldRepeatAsync("b", VerdictReason.NearDuplicate, "a");
    }

    [Theory]
    [InlineData("é", "e\u0301")]
    [InlineData(" ", "\u200B ")]
    [InlineData("b", "b\u00AD")]
    [InlineData("t", "ｔ")]
    public async Task Another_spelling_of_the_same_characters_is_a_near_duplicate(string one, string other)
    {
        var (prompt, chosen) = (Prompt + " En été ?", Chosen + " En été.");
        await _fixture.AppendAsync(
            Sample.Edit("a", prompt, Output, chosen),
            Sample.Edit("b", prompt.Replace(one, other, Exactly), Output, chosen.Replace(one, other, Exactly))
        );
        await _fixture.RunAsync();
        await ShouldRepeatAsync("b", VerdictReason.NearDuplicate, "a");
    }

    [Fact]
    public async Task An_index_whose_keys_an_earlier_release_made_is_built_anew()
    {
        await _fixture.AppendAsync(Sample.Edit("a", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        await _fixture.Database.WriteAsync(
            connection =>
            {
                Run(connection, "UPDATE duplicate_sets SET key_version = 1");
                Run(connection, "UPDATE duplicate_keys SET keys = zeroblob(length(keys))");
            },
            default
        );
        _fixture.Restart();
        await _fixture.AppendAsync(
            Sample.Edit("b", Prompt, Output, Chosen),
            Sample.Edit("c", Prompt + "!", Output, Chosen)
        );
        await _fixture.RunAsync();
        await ShouldRepeatAsync("b", VerdictReason.Duplicate, "a");
        await ShouldRepeatAsync("c", VerdictReason.NearDuplicate, "a");
    }

    [Fact]
    public async Task Another_prompt_or_another_answer_is_no_duplicate()
    {
        await _fixture.AppendAsync(
            Sample.Edit("a", Prompt, Output, Chosen),
            Sample.Edit("b", "Which documents does the branch want to see before it opens an account?", Output, Chosen),
            Sample.Edit(
                "c",
                Prompt,
                Output,
                "You can transfer it by letter, and the branch will confirm the order online. Keep the statement."
            )
        );
        (await _fixture.RunAsync()).Kept.ShouldBe(3);
    }

    [Fact]
    public async Task Quarantined_rows_are_not_in_the_index()
    {
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("a"));
        await _fixture.AppendAsync(Sample.Edit("a", Prompt, Output, Chosen), Sample.Edit("b", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(["b"]);
    }

    [Fact]
    public async Task Datasets_have_indexes_of_their_own()
    {
        await _fixture.AppendAsync(Sample.Edit("a", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        _fixture.Restart();
        _fixture.Options = _fixture.Options with { Dataset = "other" };
        await _fixture.AppendAsync(Sample.Edit("b", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(["b"]);
    }

    [Fact]
    public async Task Without_the_search_for_duplicates_all_are_kept()
    {
        _fixture.Options = _fixture.Options with { DiscardDuplicates = false };
        await _fixture.AppendAsync(Sample.Edit("a", Prompt, Output, Chosen), Sample.Edit("b", Prompt, Output, Chosen));
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(["a", "b"]);
    }

    private async Task ShouldRepeatAsync(string id, string reason, string original)
    {
        var verdict = (await _fixture.VerdictOfAsync(id)).Verdict;
        (verdict.Kind, verdict.Reason, verdict.Detail).ShouldBe((VerdictKind.Discard, reason, original));
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }
}
