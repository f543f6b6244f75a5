using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Flywheel.Evaluate.Judging;

/// <summary>
/// The answers of a judge by the hash of what was asked: in memory and, where there is a file, in lines of JSON
/// <c>{"key","answer"}</c> that outlive the process. Thread-safe.
/// </summary>
internal sealed class AnswerCache
{
    private const string Key = "key";
    private const string Answer = "answer";

    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private readonly string? _path;

    /// <summary>Opens the cache with what its file holds.</summary>
    /// <param name="path">The file, made with the first answer; null for none.</param>
    /// <exception cref="FlywheelException">The file cannot be read.</exception>
    public AnswerCache(string? path)
    {
        _path = path;
        if (path is null || !File.Exists(path))
            return;
        try
        {
            foreach (var line in File.ReadLines(path))
                Read(line);
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The judge's cache {path} cannot be read: {caught.Message} Make it readable, or remove it.",
                innerException: caught
            );
        }
    }

    /// <summary>The answer; null when there is none.</summary>
    public string? Find(string key) => _answers.GetValueOrDefault(key);

    /// <summary>Keeps an answer.</summary>
    /// <exception cref="FlywheelException">The file cannot be written.</exception>
    public void Add(string key, string answer)
    {
        if (!_answers.TryAdd(key, answer) || _path is null)
            return;
        // The line feed goes first as well, so that a line torn by a crash does not swallow this one.
        var line =
            "\n" + JsonSerializer.Serialize(new Dictionary<string, string> { [Key] = key, [Answer] = answer }) + "\n";
        try
        {
            lock (_writing)
            {
                using var file = Open(_path);
                file.Write(Encoding.UTF8.GetBytes(line));
            }
        }
        catch (Exception caught) when (caught is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The judge's cache {_path} cannot be written: {caught.Message} Make room, or name another file.",
                innerException: caught
            );
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        // Answers quote what was judged, so they are for the owner only.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    // A line that a crash tore is asked again, nothing more.
    private void Read(string line)
    {
        if (line.Length == 0)
            return;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (
                document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty(Key, out var key)
                && root.TryGetProperty(Answer, out var answer)
                && (key.ValueKind, answer.ValueKind) is (JsonValueKind.String, JsonValueKind.String)
            )
                _answers[key.GetString()!] = answer.GetString()!;
        }
        catch (JsonException) { }
    }
}
