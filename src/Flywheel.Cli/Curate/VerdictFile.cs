using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>
/// Writes verdicts as JSON lines: <c>{"event_id","verdict","reason","distance","similarity"}</c>, and <c>detail</c> where there
/// is one. A row that was refused is a discard with the reason <c>invalid</c>, its file and line and no event id; one of feedback, of which no
/// row of a dataset comes, a discard with the reason <c>feedback</c>. So every row has a line. The file appears under its name
/// when it is complete.
/// </summary>
internal sealed class VerdictFile : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly string _path;
    private readonly string _partial;
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Begins a file.</summary>
    /// <exception cref="FlywheelException">It cannot be written.</exception>
    public VerdictFile(string path)
    {
        _path = Path.GetFullPath(path);
        _partial = _path + ".partial";
        try
        {
            _file = new FileStream(_partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException($"{_path} cannot be written: {exception.Message}", innerException: exception);
        }
        _writer = new Utf8JsonWriter(_file, Options);
    }

    /// <summary>Whether a file begins as one that was written here.</summary>
    public static bool IsOne(string path)
    {
        try
        {
            using var line = JsonDocument.Parse(File.ReadLines(path).First());
            return line.RootElement.TryGetProperty("event_id", out _)
                && line.RootElement.TryGetProperty("verdict", out _)
                && line.RootElement.TryGetProperty("distance", out _);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Writes the line of an event that got a verdict.</summary>
    public void Write(string eventId, Verdict verdict)
    {
        _writer.WriteStartObject();
        _writer.WriteString("event_id"u8, eventId);
        _writer.WriteString("verdict"u8, VerdictName.Of(verdict.Kind));
        if (verdict.Reason is { } reason)
            _writer.WriteString("reason"u8, reason);
        else
            _writer.WriteNull("reason"u8);
        _writer.WriteNumber("distance"u8, verdict.Distance);
        _writer.WriteNumber("similarity"u8, verdict.Similarity);
        if (verdict.Detail is { } detail)
            _writer.WriteString("detail"u8, detail);
        EndLine();
    }

    /// <summary>Writes the line of feedback, which nothing is decided about.</summary>
    public void WriteFeedback(string eventId)
    {
        _writer.WriteStartObject();
        _writer.WriteString("event_id"u8, eventId);
        WriteUnmeasured("feedback");
        EndLine();
    }

    /// <summary>Writes the line of a row that was refused.</summary>
    public void WriteInvalid(string file, long line, string error)
    {
        _writer.WriteStartObject();
        _writer.WriteNull("event_id"u8);
        WriteUnmeasured("invalid");
        _writer.WriteString("file"u8, file);
        _writer.WriteNumber("line"u8, line);
        _writer.WriteString("detail"u8, error);
        EndLine();
    }

    /// <summary>Gives the file its name.</summary>
    public void Complete()
    {
        _writer.Dispose();
        _file.Dispose();
        File.Move(_partial, _path, overwrite: true);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
        if (File.Exists(_partial))
            File.Delete(_partial);
    }

    private void WriteUnmeasured(string reason)
    {
        _writer.WriteString("verdict"u8, VerdictName.Of(VerdictKind.Discard));
        _writer.WriteString("reason"u8, reason);
        _writer.WriteNull("distance"u8);
        _writer.WriteNull("similarity"u8);
    }

    private void EndLine()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _file.WriteByte((byte)'\n');
        _writer.Reset();
    }
}
