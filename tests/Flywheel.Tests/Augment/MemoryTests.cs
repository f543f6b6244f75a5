using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment;

/// <summary>What is held does not grow with the texts: rows stay on disk. Alone, for the memory of a process is that of all its tests.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests : IDisposable
{
    private const int Failures = 4000;
    private const int CharactersEach = 6000;

    // Every one of them is looked at for orders and for what the policy forbids, which takes its time.
    private const int CharactersOfAnswer = 2000;

    // A question takes about 160 bytes, a row 24, a failure that is done 16, and tables grow by halves.
    private const int MostBytesEach = 1000;

    // The same for its question and its row.
    private const int MostBytesOfVariant = 500;

    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Failures_take_a_few_hundred_bytes_each_however_long_they_are() =>
        // The whole file would be 24 MB and more.
        (await HeldAsync(_ => [], kept: 0)).ShouldBeLessThan((long)Failures * MostBytesEach);

    [Fact]
    public async Task Variants_take_a_few_hundred_bytes_each_however_long_they_are_and_refused_ones_nothing()
    {
        var held = await HeldAsync(
            failure =>
                [Variant(failure, 1), Variant(failure, 2), .. Enumerable.Range(0, 3).Select(_ => Variant(failure, 1))],
            kept: 2 * Failures
        );

        // The kept ones would be 32 MB and more, the refused ones 48 MB.
        held.ShouldBeLessThan((long)Failures * (MostBytesEach + (2 * MostBytesOfVariant)));
    }

    private static Variant Variant(FailureCase failure, int number) =>
        ScriptedJudge.Variant(
            $"Lodge {failure.Row.Id} lost label {number} of its ring: who is told?",
            new string('y', CharactersOfAnswer)
        );

    // What is held at the end, in bytes. Less than before is no fault: pools that earlier tests filled give memory back.
    private async Task<long> HeldAsync(Func<FailureCase, Variant[]> propose, int kept)
    {
        var train = await _folder.TrainingAsync();
        var eval = await _folder.EvaluationAsync(
            AugmentFolder.Questions(EvaluationPart.Development, Failures).Select(Failure)
        );
        // What tests before this one left to finalizers would be freed while it measures.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long? held = null;
        var end = new AfterTheLast(() => held = GC.GetTotalMemory(forceFullCollection: true) - before);
        var config = new FlywheelConfig { MaxVariantsPerFailure = 5 };

        var report = (await new DataFlywheel(config, new ScriptedJudge(propose), end).RunAsync(train, eval)).Report;

        (report.Failures, report.Kept).ShouldBe((Failures, kept));
        return held.ShouldNotBeNull();
    }

    private static string Failure(string question, int number) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"e{number}",
                input = question,
                expected = "The third one.",
                context = new[] { new string('x', CharactersEach) },
                output = "No idea.",
                score = 0,
            }
        );

    /// <summary>Acts when all failures are done.</summary>
    private sealed class AfterTheLast(Action act) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value == Failures)
                act();
        }
    }
}
