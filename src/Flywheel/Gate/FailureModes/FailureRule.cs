namespace Flywheel.Gate.FailureModes;

/// <summary>What a failure of a mode looks like: all of the conditions.</summary>
/// <param name="Conditions">One at least.</param>
internal sealed record FailureRule(IReadOnlyList<IFailureCondition> Conditions)
{
    /// <summary>The values that met the conditions, as a person reads them; null when one is not met.</summary>
    public string? MetBy(FailingAnswer failure)
    {
        var values = new List<string>();
        foreach (var condition in Conditions)
        {
            if (condition.MetBy(failure) is not { } value)
                return null;
            values.Add(value);
        }
        return string.Join("; ", values);
    }

    /// <summary>The conditions as a person reads them.</summary>
    public override string ToString() => string.Join(" and ", Conditions);
}
