namespace Flywheel.Gate.Contamination;

/// <summary>What rows of evaluations share with the versions that a model was trained on.</summary>
public sealed class TrainingOverlap
{
    private readonly Dictionary<string, string> _reasons;
    private readonly HashSet<string> _compared;

    internal TrainingOverlap(
        IReadOnlyList<string> versions,
        Dictionary<string, string> reasons,
        HashSet<string> compared
    )
    {
        Versions = versions;
        _reasons = reasons;
        _compared = compared;
    }

    /// <summary>The versions, such as <c>gold@3</c>.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>By id of a row why it says nothing of the model; both rows are named.</summary>
    public IReadOnlyDictionary<string, string> Reasons => _reasons;

    /// <summary>False for a row whose text is not known, so that nobody can say whether the model was trained on it.</summary>
    public bool IsCompared(string id) => _compared.Contains(id);
}
