using System.Text.Json;
using Flywheel.Augment.Prompts;
using Flywheel.Gate;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Augment.Prompts;

public sealed class PromptStoreTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly Wheel _wheel;

    public PromptStoreTests() =>
        _wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System);

    public void Dispose()
    {
        _wheel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_text_becomes_the_next_version_unless_it_is_the_one_in_use()
    {
        (await AddAsync("Be brief.")).Reference.ShouldBe("support@1");
        (await AddAsync("Be brief.")).Reference.ShouldBe("support@1");
        (await AddAsync("Be kind.")).Reference.ShouldBe("support@2");
        (await AddAsync("Be brief.")).Reference.ShouldBe("support@3");

        _wheel.Prompts.List().Select(version => version.Reference).ShouldBe(["support@3", "support@2", "support@1"]);
        _wheel.Prompts.Get(new PromptReference("support")).Text.Instructions.ShouldBe("Be brief.");
        _wheel.Prompts.Get(new PromptReference("support", 2)).Text.Instructions.ShouldBe("Be kind.");
        new AuditTrail(_wheel.Database, TimeProvider.System)
            .Read(afterNumber: 0, limit: 10)
            .Count(entry => entry.Action == "prompt.add")
            .ShouldBe(3);
    }

    [Theory]
    [InlineData(GateOutcome.Pass, 2)]
    [InlineData(GateOutcome.Block, 1)]
    [InlineData(GateOutcome.Inconclusive, 1)]
    public async Task What_was_found_is_in_use_only_where_its_gate_passed(GateOutcome decision, int inUse)
    {
        await AddAsync("Be brief.");
        var found = await FindAsync("Be kind.", decision);

        found.Reference.ShouldBe("support@2");
        JsonSerializer
            .Serialize(_wheel.Prompts.Get(new PromptReference("support", 2)))
            .ShouldBe(JsonSerializer.Serialize(found));
        _wheel.Prompts.Get(new PromptReference("support")).Version.ShouldBe(inUse);
        _wheel.Prompts.NameOf("support").ShouldBe($"support@{inUse}");
    }

    [Fact]
    public async Task A_version_never_changes()
    {
        await AddAsync("Be brief.");

        await Should.ThrowAsync<SqliteException>(() =>
            _wheel.Database.WriteAsync(
                connection => new Statement(connection, "UPDATE prompts SET instructions = 'x'").Run(),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_release_names_a_prompt_of_the_workspace_in_full_and_any_other_as_it_is()
    {
        await AddAsync("Be brief.");

        _wheel.Prompts.NameOf("support").ShouldBe("support@1");
        _wheel.Prompts.NameOf("v7").ShouldBe("v7");
        _wheel.Prompts.NameOf("mail template, spring").ShouldBe("mail template, spring");
        Should
            .Throw<FlywheelException>(() => _wheel.Prompts.NameOf("support@2"))
            .Message.ShouldContain("the latest is support@1");
    }

    [Fact]
    public async Task What_is_no_prompt_is_refused()
    {
        (await Should.ThrowAsync<FlywheelException>(() => AddAsync(" \n"))).Message.ShouldContain("has no text");
        (
            await Should.ThrowAsync<FlywheelException>(() =>
                _wheel.Prompts.AddAsync("support@3", "x", "ann", TestContext.Current.CancellationToken)
            )
        ).Message.ShouldContain("names a version");
        Should
            .Throw<FlywheelException>(() => _wheel.Prompts.Get(new PromptReference("none")))
            .Message.ShouldContain("There is no prompt 'none'");
    }

    private Task<PromptVersion> AddAsync(string text) =>
        _wheel.Prompts.AddAsync("support", text, "ann", TestContext.Current.CancellationToken);

    private Task<PromptVersion> FindAsync(string text, GateOutcome decision) =>
        _wheel.Database.WriteAsync(
            connection =>
                _wheel.Prompts.Add(
                    connection,
                    "support",
                    new PromptText(text, [new PromptExample("q", "a", "row-1", "gold@1")]),
                    "ann",
                    new PromptLineage
                    {
                        Parent = "support@1",
                        Kind = "revision-1+examples",
                        Judge = "stub",
                        Evaluation = "cases@1",
                        ApprovedRows = "gold@1",
                        Target = "model m",
                        Development = new ComparedRuns("d0", "d1"),
                        HeldOut = new ComparedRuns("h0", "h1"),
                        DevelopmentGain = 0.25,
                        Gate = "g1",
                        Decision = decision,
                        Reason = "because",
                    }
                ),
            TestContext.Current.CancellationToken
        );
}
