using System.Diagnostics;
using System.Globalization;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Bench;

/// <summary>Trains the preference model on made pairs of about sixty words each side, and says how long that takes and what it needs.</summary>
internal static class PreferenceTrainingBenchmark
{
    private const int Words = 60;
    private const int Vocabulary = 20_000;

    public static int Run(string count)
    {
        var pairs = int.Parse(count, CultureInfo.InvariantCulture);
        var start = Stopwatch.GetTimestamp();
        var model = PreferenceModel.Train(Pairs(pairs), seed: 1, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var processor = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pairs} pairs in {seconds:F1} s, {processor:F1} s of processor time, {peak} MB at most. {model.Report.Statement}"
            )
        );
        return 0;
    }

    private static IEnumerable<AnswerPair> Pairs(int count)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
            yield return new AnswerPair(
                Text(random, 20),
                Text(random, Words) + " thanks",
                Text(random, Words),
                $"group {i}"
            );
    }

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => $"w{random.Next(random.Next(1, Vocabulary))}"));
}
