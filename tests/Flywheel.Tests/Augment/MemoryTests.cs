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

    // A question takes about 160 bytes, a row 24, a failure that is done 16, and tables grow by halves.
    private const int MostBytesEach = 1000;

    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Failures_take_a_few_hundred_bytes_each_however_long_they_are()
    {
        var train = await _folder.TrainingAsync();
        var eval = await _folder.EvaluationAsync(
            AugmentFolder
                .Questions(EvaluationPart.Development, Failures)
                .Select(
                    (question, number) =>
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
                        )
                )
        );
        // What tests before this one left to finalizers would be freed while it measures.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long? most = null;
        var judge = new ScriptedJudge(failure =>
        {
            if (failure.Row.Id == $"e{Failures - 1}")
                most = GC.GetTotalMemory(forceFullCollection: true) - before;
            return [];
        });

        var report = (await new DataFlywheel(new FlywheelConfig(), judge).RunAsync(train, eval)).Report;

        report.Failures.ShouldBe(Failures);
        // The whole file would be 24 MB and more. Less than before is no fault: pools that earlier tests filled give memory back.
        most.ShouldNotBeNull().ShouldBeLessThan((long)Failures * MostBytesEach);
    }
}
