using System.Text.Json;

namespace Flywheel.Cli.Evaluate;

/// <summary>What people said of one answer.</summary>
/// <param name="Accepts">Whether they accept it.</param>
/// <param name="Length">The length of the answer; null when it is not given.</param>
/// <param name="Position">Its place among the answers that the judge read at once, from 1; null when it is not given.</param>
internal sealed record PersonLabel(bool Accepts, double? Length, double? Position);

/// <summary>Reads people's labels: JSON lines <c>{"id","label":true|false,"length","position"}</c>, the last two optional.</summary>
internal static class LabelFile
{
    // No answer is longer, and sums of squares stay far from infinity.
    private const double Most = 1e9;

    /// <summary>The labels by the rows' ids.</summary>
    /// <exception cref="FlywheelException">The file cannot be read, a line is wrong, or an id is there twice.</exception>
    public static Dictionary<string, PersonLabel> Read(string path)
    {
        var labels = new Dictionary<string, PersonLabel>(StringComparer.Ordinal);
        try
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                var (id, label) = ReadLine(line, $"{path}, line {number}");
                if (!labels.TryAdd(id, label))
                    throw new FlywheelException(
                        $"{path}, line {number}: the id '{id}' is there twice. Keep one label."
                    );
            }
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {caught.Message}", innerException: caught);
        }
        return labels;
    }

    private static (string Id, PersonLabel Label) ReadLine(string line, string place)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            var root = row.RootElement;
            var id = root.GetProperty("id").GetString() ?? throw new KeyNotFoundException();
            var label = root.GetProperty("label").GetBoolean();
            return (
                id,
                new PersonLabel(label, NumberOf(root, "length", least: 0), NumberOf(root, "position", least: 1))
            );
        }
        catch (Exception caught)
            when (caught is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FlywheelException(
                $$"""{{place}}: expected {"id":"…","label":true}, or false, and optionally a "length" from 0 and a "position" from 1.""",
                innerException: caught
            );
        }
    }

    private static double? NumberOf(JsonElement row, string name, double least)
    {
        if (!row.TryGetProperty(name, out var given) || given.ValueKind is JsonValueKind.Null)
            return null;
        var number = given.GetDouble();
        return number >= least && number <= Most ? number : throw new FormatException();
    }
}
