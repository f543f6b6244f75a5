using System.Buffers;
using Flywheel.Lake.Examples;
using Microsoft.Win32.SafeHandles;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// Predictions by the ids of their rows, in whatever order the file has them. The texts stay on disk; 32 bytes a row are
/// held. Thread-safe.
/// </summary>
internal sealed class PredictionFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;

    private PredictionFile(string path, RowIndex index)
    {
        _path = path;
        Index = index;
        _file = File.OpenHandle(path, options: FileOptions.RandomAccess);
    }

    /// <summary>Where the predictions lie.</summary>
    public RowIndex Index { get; }

    /// <summary>Reads every line of a file, and remembers where it lies.</summary>
    /// <exception cref="FlywheelException">A line is wrong, or two have the same id.</exception>
    public static async Task<PredictionFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var index = new RowIndex();
        var groups = RowFile.ReadAsync(
            path,
            PredictionFields.Read,
            (prediction, line) => RowPlace.Of(prediction.Id, line),
            cancellationToken
        );
        await foreach (var rows in groups.ConfigureAwait(false))
            index.Add(rows);
        index.Complete(number => RowFile.Place(path, number));
        return new PredictionFile(path, index);
    }

    /// <summary>The prediction for a row; null when there is none.</summary>
    /// <exception cref="FlywheelException">The file was changed since it was opened.</exception>
    public Prediction? Find(string id)
    {
        if (Index.Find(id) is not { } place)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent(place.Length);
        try
        {
            var json = buffer.AsSpan(0, place.Length);
            var read = RandomAccess.Read(_file, json, place.Offset);
            var prediction = RowFile.Parse(_path, place.Number, json[..read], PredictionFields.Read);
            return prediction.Id == id ? prediction : throw Changed();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => _file.Dispose();

    private FlywheelException Changed() =>
        new($"{_path} was changed while it was being read. Start the evaluation again when nobody writes to it.");
}
