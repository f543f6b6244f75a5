using System.Text;
using System.Text.Json;

namespace Flywheel.Train;

/// <summary>What a trainer wrote: its last lines, and the numbers in them.</summary>
/// <param name="Lines">The last lines of its log, text from outside.</param>
/// <param name="Metrics">Numbers by name, in the order of the steps: of <c>trainer_state.json</c> where there is one, else of log lines that are JSON objects.</param>
public sealed record TrainingLog(
    IReadOnlyList<string> Lines,
    IReadOnlyList<IReadOnlyDictionary<string, double>> Metrics
)
{
    /// <summary>How far it has come; null where nothing says so.</summary>
    public TrainingProgress? Progress { get; init; }

    private const int MostLines = 200;
    private const int MostMetrics = 10_000;

    // A log can be as long as its trainer likes.
    private const int MostBytes = 1 << 22;

    /// <summary>Reads what is in a run's folder; nothing where nothing was written.</summary>
    internal static TrainingLog Read(string folder)
    {
        var lines = LastLines(Path.Combine(folder, TrainingJob.LogFile));
        var numbers = lines.ConvertAll(OfLine);
        var metrics = OfState(folder) ?? [.. numbers.OfType<IReadOnlyDictionary<string, double>>()];
        return new(
            [.. lines.Skip(Math.Max(0, lines.Count - MostLines))],
            [.. metrics.Skip(Math.Max(0, metrics.Count - MostMetrics))]
        )
        {
            Progress = LastProgress(lines, numbers),
        };
    }

    private static TrainingProgress? LastProgress(
        List<string> lines,
        List<IReadOnlyDictionary<string, double>?> numbers
    )
    {
        for (var i = lines.Count - 1; i >= 0; i--)
            if (TrainingProgress.Of(lines[i], numbers[i]) is { } progress)
                return progress;
        return null;
    }

    private static List<string> LastLines(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var isCut = file.Length > MostBytes;
        file.Position = isCut ? file.Length - MostBytes : 0;
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        // The first one has lost its beginning.
        return isCut ? lines[1..] : lines;
    }

    // Hugging Face's Trainer leaves one in each checkpoint; the one that was written last knows most.
    private static List<IReadOnlyDictionary<string, double>>? OfState(string folder)
    {
        var model = new DirectoryInfo(Path.Combine(folder, "model"));
        var state = model.Exists
            ? model
                .EnumerateFiles("trainer_state.json", SearchOption.AllDirectories)
                .MaxBy(file => file.LastWriteTimeUtc)
            : null;
        if (state is null || state.Length > MostBytes)
            return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(state.FullName));
            return
                json.RootElement.TryGetProperty("log_history", out var history)
                && history.ValueKind == JsonValueKind.Array
                ? [.. history.EnumerateArray().Select(NumbersOf).OfType<IReadOnlyDictionary<string, double>>()]
                : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException)
        {
            // It is being written; the next look finds it whole.
            return null;
        }
    }

    private static IReadOnlyDictionary<string, double>? OfLine(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            return NumbersOf(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, double>? NumbersOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
            if (
                property.Value.ValueKind == JsonValueKind.Number
                && property.Value.TryGetDouble(out var number)
                && double.IsFinite(number)
            )
                numbers[property.Name] = number;
        return numbers.Count > 0 ? numbers : null;
    }
}
