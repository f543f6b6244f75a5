using System.Security.Cryptography;
using Flywheel.Capture;
using Flywheel.Lake.Examples;
using Microsoft.Win32.SafeHandles;

namespace Flywheel.Augment.Datasets;

/// <summary>A file of JSON lines by the places of its rows; the rows stay on disk. Thread-safe.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="handle">The file; stays readable when its name is gone.</param>
/// <param name="lines">Where the rows lie, in their order.</param>
internal sealed class JsonlFile(string name, SafeFileHandle handle, IReadOnlyList<FileLine> lines)
{
    private const int RowsAtOnce = 256;
    private const int BufferBytes = 1 << 18;

    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>Rows.</summary>
    public int Count => lines.Count;

    /// <summary>Reads every line once, so that nothing wrong is found later.</summary>
    /// <exception cref="FlywheelException">The file cannot be read, or a line is no JSON object.</exception>
    public static async Task<JsonlFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var lines = new List<FileLine>();
        var groups = RowFile.ReadAsync(path, PassOver, (_, line) => line, cancellationToken);
        await foreach (var group in groups.ConfigureAwait(false))
            lines.AddRange(group);
        return new JsonlFile(path, File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete), lines);
    }

    /// <summary>The bytes of a row, without a line feed.</summary>
    /// <param name="row">Its number, from 0.</param>
    public byte[] BytesOf(int row)
    {
        var bytes = new byte[lines[row].Length];
        Fill(bytes, lines[row].Offset);
        return bytes;
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="FlywheelException">The row is wrong.</exception>
    public T Read<T>(int row, PayloadItem.Reading<T> reading) =>
        RowFile.Parse(name, lines[row].Number, BytesOf(row), reading);

    /// <summary>What <paramref name="map"/> makes of each row's number and content, in order, some at a time.</summary>
    /// <exception cref="FlywheelException">A row is wrong.</exception>
    public IAsyncEnumerable<TResult[]> ReadAsync<T, TResult>(
        PayloadItem.Reading<T> reading,
        Func<int, T, TResult> map,
        CancellationToken cancellationToken
    ) =>
        InOrder.MapAsync(
            Enumerable.Range(0, Count).Chunk(RowsAtOnce).ToAsyncEnumerable(),
            rows => Array.ConvertAll(rows, row => map(row, Read(row, reading))),
            cancellationToken
        );

    /// <summary>Where the row lies, for messages.</summary>
    public string Place(int row) => RowFile.Place(name, lines[row].Number);

    /// <summary>Copies the file byte for byte, and ends its last line where it does not end itself.</summary>
    public void CopyTo(Stream target)
    {
        var last = (byte)'\n';
        foreach (var part in Parts())
        {
            target.Write(part.Span);
            last = part.Span[^1];
        }
        if (last != '\n')
            target.WriteByte((byte)'\n');
    }

    /// <summary><c>sha256:</c> and the hash of the file's bytes, in lower-case hexadecimal.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in Parts())
            hash.AppendData(part.Span);
        return "sha256:" + Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private IEnumerable<ReadOnlyMemory<byte>> Parts()
    {
        var buffer = new byte[BufferBytes];
        var offset = 0L;
        for (int read; (read = RandomAccess.Read(handle, buffer, offset)) > 0; offset += read)
            yield return buffer.AsMemory(0, read);
    }

    private void Fill(Span<byte> bytes, long offset)
    {
        for (int read; bytes.Length > 0; bytes = bytes[read..], offset += read)
            if ((read = RandomAccess.Read(handle, bytes, offset)) == 0)
                throw new FlywheelException(
                    $"{name} was cut off while it was being read. Start again when nobody writes to it."
                );
    }

    private static bool PassOver(ref System.Text.Json.Utf8JsonReader reader)
    {
        while (PayloadFields.Next(ref reader, ""))
            reader.Skip();
        return true;
    }
}
