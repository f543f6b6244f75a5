using Flywheel.Capture;
using Flywheel.Storage;

namespace Flywheel.Cli.Curate;

/// <summary>Remembers the rows of the files in their order, on disk, so that files of any length fit.</summary>
internal sealed class RowSpool : IDisposable
{
    private readonly FileStream _file = TemporaryFile.Open(bufferSize: 1 << 16);
    private readonly BinaryWriter _writer;

    public RowSpool() => _writer = new BinaryWriter(_file);

    /// <summary>Adds a row.</summary>
    /// <param name="file">The file that it is in.</param>
    /// <param name="row">The row.</param>
    /// <param name="offset">Its event's place in the log; 0 where the row was refused.</param>
    public void Add(string file, PayloadRow row, long offset)
    {
        _writer.Write(offset);
        _writer.Write(row.Line);
        _writer.Write(row.Error?.Message ?? row.Draft.EventId);
        if (offset == 0)
            _writer.Write(file);
    }

    /// <summary>The rows as they were added.</summary>
    public IEnumerable<SpooledRow> Read()
    {
        _writer.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file, System.Text.Encoding.UTF8, leaveOpen: true);
        while (_file.Position < _file.Length)
        {
            var (offset, line, text) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
            yield return offset == 0
                ? new SpooledRow(0, reader.ReadString(), line, null, text)
                : new SpooledRow(offset, null, line, text, null);
        }
    }

    public void Dispose() => _writer.Dispose();
}
