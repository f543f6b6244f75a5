using Flywheel.Augment.Datasets;

namespace Flywheel.Augment.Mining;

/// <summary>The first rows of the training set that say which failure mode they teach to avoid, a few a mode.</summary>
internal sealed class GoodAnswers
{
    private const int MostOfMode = 3;

    // A training set that gives every row a mode of its own must not end up in memory.
    private const int MostModes = 1000;

    private readonly Dictionary<string, List<(string, string)>> _byMode = new(StringComparer.Ordinal);

    /// <summary>Takes a row in, if it is wanted.</summary>
    public void Add(TrainingRow row)
    {
        if (row is not { FailureMode: { } mode, Answer: { Length: > 0 } answer })
            return;
        if (!_byMode.TryGetValue(mode, out var rows))
        {
            if (_byMode.Count == MostModes)
                return;
            _byMode[mode] = rows = [];
        }
        if (rows.Count < MostOfMode)
            rows.Add((row.Question, answer));
    }

    /// <summary>The rows of a mode.</summary>
    public IReadOnlyList<(string Question, string Answer)> Of(string mode) => _byMode.GetValueOrDefault(mode) ?? [];
}
