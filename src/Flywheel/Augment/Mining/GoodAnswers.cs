using Flywheel.Augment.Datasets;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Augment.Mining;

/// <summary>
/// The first rows of the training set that teach to avoid a failure mode, a few a mode: that which the row names, or whose rule the answer
/// meets that it rejects.
/// </summary>
/// <param name="modes">The failure modes that have a name.</param>
internal sealed class GoodAnswers(FailureModeCatalog modes)
{
    private const int MostOfMode = 3;

    // A training set that gives every row a mode of its own must not end up in memory.
    private const int MostModes = 1000;

    private readonly Dictionary<string, List<(string, string)>> _byMode = new(StringComparer.Ordinal);

    private readonly FailureModeMatcher _modes = new(modes, []);

    /// <summary>The mode that a row teaches to avoid; null when nobody knows. Thread-safe.</summary>
    /// <exception cref="FlywheelException">A pattern of a failure mode takes too long.</exception>
    public string? ModeOf(TrainingRow row) =>
        row.FailureMode is null && row.Mistake is { } mistake
            ? _modes.Match(new FailingAnswer { Id = row.Id ?? "", Output = mistake }).Mode
            : row.FailureMode;

    /// <summary>Takes a row in, if it is wanted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="mode">Its <see cref="ModeOf"/>.</param>
    public void Add(TrainingRow row, string? mode)
    {
        if (mode is null || row is not { Answer: { Length: > 0 } answer })
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
