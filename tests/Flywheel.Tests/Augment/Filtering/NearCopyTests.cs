using Flywheel.Augment;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment.Filtering;

/// <summary>A variant that asks in a few other words what is asked already is refused, wherever that stands.</summary>
public sealed class NearCopyTests : IDisposable
{
    private const int Clauses = 120;

    private static readonly string Known = TextOf(EvaluationPart.Development);
    private static readonly string HeldOut = TextOf(EvaluationPart.HeldOut);

    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_a_training_row()
    {
        var train = AugmentFolder.Row("t", Known, score: null);

        (await RejectedAsync(_ => [Near(Known)], train: train)).ShouldBe(["repeats_training_row"]);
        (await RejectedAsync(_ => [Half(Known)], train: train)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_held_out_row()
    {
        (await RejectedAsync(_ => [Near(HeldOut)], AugmentFolder.Row("h", HeldOut, 1))).ShouldBe([
            "repeats_evaluation_row",
        ]);
        (await RejectedAsync(_ => [Half(HeldOut)], AugmentFolder.Row("h", HeldOut, 1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_row_of_the_development_part()
    {
        (await RejectedAsync(_ => [Near(Known)], AugmentFolder.Row("d", Known, 1))).ShouldBe([
            "repeats_evaluation_row",
        ]);
        (await RejectedAsync(_ => [Half(Known)], AugmentFolder.Row("d", Known, 1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_the_failing_question_itself()
    {
        var failing = AugmentFolder.Row("long", Known, 0);

        (await RejectedAsync(failure => failure.Row.Id == "long" ? [Near(Known)] : [], failing)).ShouldBe([
            "repeats_evaluation_row",
        ]);
    }

    [Fact]
    public async Task Of_a_variant_of_the_same_failure()
    {
        (await RejectedAsync(_ => [Known, Near(Known)])).ShouldBe(["repeats_variant"]);
        (await RejectedAsync(_ => [Known, Half(Known)])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_variant_of_another_failure()
    {
        var other = AugmentFolder.Row("other", AugmentFolder.Questions(EvaluationPart.Development, 2)[1], 0);

        (await RejectedAsync(failure => [failure.Row.Id == "other" ? Near(Known) : Known], other)).ShouldBe([
            "repeats_variant",
        ]);
        (await RejectedAsync(failure => [failure.Row.Id == "other" ? Half(Known) : Known], other)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyCollection<string>> RejectedAsync(
        Func<FailureCase, string[]> propose,
        string? row = null,
        string? train = null
    )
    {
        var judge = new ScriptedJudge(failure => [.. propose(failure).Select(input => ScriptedJudge.Variant(input))]);
        string[] rows = [AugmentFolder.Failures(1)[0], .. row is null ? [] : new[] { row }];
        var report = (
            await new DataFlywheel(new FlywheelConfig(), judge).RunAsync(
                train is null ? await _folder.TrainingAsync() : await _folder.TrainingAsync(train),
                await _folder.EvaluationAsync(rows)
            )
        ).Report;

        report.Generated.ShouldBe(report.Kept + report.Rejected.Values.Sum());
        report.Generated.ShouldBeGreaterThan(0);
        return [.. report.Rejected.Keys];
    }

    private static string TextOf(EvaluationPart part) =>
        Enumerable
            .Range(0, int.MaxValue)
            .Select(number =>
                string.Join(' ', Enumerable.Range(0, Clauses).Select(clause => $"clause{number}x{clause} applies"))
                + " since when?"
            )
            .First(text => EvaluationParts.Of(new Example { Id = "x", Input = Prompt.FromText(text) }) == part);

    // One clause of 120 is another one: more than nine tenths of what is compared are the same, and no text is.
    private static string Near(string text) => text.Replace("x60 applies", "xSIXTY applies", StringComparison.Ordinal);

    // Every second clause is another one.
    private static string Half(string text) =>
        string.Join(' ', text.Split(' ').Select((word, place) => place % 4 == 0 ? "new" + word : word));
}
