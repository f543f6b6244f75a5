using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Bench;

/// <summary>
/// Mines and filters failures with the stub, three variants each, and saves the result. Prints the rates by the clock and by
/// the processor's time, which also counts on a machine that others use, and the most memory that was resident.
/// </summary>
internal static class AugmentBenchmark
{
    public static async Task<int> RunAsync(string failures)
    {
        var folder = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            var count = int.Parse(failures, CultureInfo.InvariantCulture);
            var (train, eval) = (
                Path.Combine(folder.FullName, "train.jsonl"),
                Path.Combine(folder.FullName, "eval.jsonl")
            );
            File.WriteAllLines(train, Enumerable.Range(0, count).Select(TrainingRow));
            File.WriteAllLines(eval, Questions().Take(count).Select(Failure));
            using var process = Process.GetCurrentProcess();
            var (start, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);

            var flywheel = new DataFlywheel(new FlywheelConfig(), new StubJudge());
            var augmented = await flywheel.RunAsync(
                await JsonlDataset.LoadAsync(train),
                await JsonlDataset.LoadAsync(eval)
            );
            await augmented.SaveAsync(Path.Combine(folder.FullName, "out.jsonl"));

            process.Refresh();
            var (took, worked) = (Stopwatch.GetElapsedTime(start), process.TotalProcessorTime - cpu);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{augmented.Report.Failures / took.TotalSeconds:0} failures/s, {augmented.Report.Failures / worked.TotalSeconds:0} failures/s of one processor, {augmented.Report.Kept} variants kept of {augmented.Report.Generated}, {process.PeakWorkingSet64 >> 20} MB resident"
                )
            );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Questions() =>
        Enumerable
            .Range(0, int.MaxValue)
            .Select(number => Sentence(number, words: 25))
            .Where(question =>
                EvaluationParts.Of(new Example { Id = "x", Input = Prompt.FromText(question) })
                == EvaluationPart.Development
            );

    // Made-up words: rows that all come from one template would be a test of that template.
    private static string Sentence(int seed, int words)
    {
        var numbers = new SplitMix64((ulong)seed);
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < words; i++)
        {
            for (var syllable = 0; syllable < 3; syllable++)
                text.Append("bdfgklmnprstvz"[numbers.Below(14)]).Append("aeiou"[numbers.Below(5)]);
            text.Append(i == words - 1 ? '?' : ' ');
        }
        return text.ToString();
    }

    private static string TrainingRow(int number) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"t{number}",
                input = Sentence(-1 - number, words: 20),
                expected = "By the label in the parcel.",
            }
        );

    private static string Failure(string question, int number) =>
        JsonSerializer.Serialize(
            new
            {
                id = $"e{number}",
                input = question,
                expected = "It was a double debit; it is paid back within five days.",
                output = "Nothing was taken twice.",
                score = 0.2,
                cohort = new { intent = $"intent-{number % 20}" },
            }
        );
}
