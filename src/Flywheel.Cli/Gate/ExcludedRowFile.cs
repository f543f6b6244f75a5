using System.Text.Json;

namespace Flywheel.Cli.Gate;

/// <summary>Reads the rows that a gate leaves out: JSON lines <c>{"id","reason"}</c>.</summary>
internal static class ExcludedRowFile
{
    private const string NoReason = "no reason given";

    /// <summary>The reasons by the rows' ids; of a row that is there twice the last.</summary>
    /// <exception cref="FlywheelException">The file cannot be read or a line is wrong.</exception>
    public static Dictionary<string, string> Read(string path)
    {
        var rows = new Dictionary<string, string>();
        try
        {
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                var (id, reason) = ReadLine(line, $"{path}, line {number}");
                rows[id] = reason;
            }
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{path} cannot be read: {caught.Message}", innerException: caught);
        }
        return rows;
    }

    private static (string Id, string Reason) ReadLine(string line, string place)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            var id = row.RootElement.GetProperty("id").GetString() ?? throw new KeyNotFoundException();
            var reason = row.RootElement.TryGetProperty("reason", out var text) ? text.GetString() : null;
            return (id, reason ?? NoReason);
        }
        catch (Exception caught) when (caught is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FlywheelException($$"""{{place}}: expected {"id":"…","reason":"…"}.""", innerException: caught);
        }
    }
}
