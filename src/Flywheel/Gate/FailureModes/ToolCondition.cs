namespace Flywheel.Gate.FailureModes;

/// <summary>One of some tools was called, or none of them.</summary>
/// <param name="Tools">One at least.</param>
/// <param name="IsCalled">False where none of them must have been called.</param>
internal sealed record ToolCondition(IReadOnlyList<string> Tools, bool IsCalled) : IFailureCondition
{
    /// <inheritdoc/>
    public string? MetBy(FailingAnswer failure)
    {
        if (failure.ToolCalls is not { } calls)
            return null;
        var called = Tools.FirstOrDefault(tool => calls.Any(call => call.Name == tool));
        if (IsCalled)
            return called is null ? null : $"'{called}' was called";
        return called is null ? ToString() : null;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var names = string.Join(" or ", Tools.Select(tool => $"'{tool}'"));
        return IsCalled ? $"a call of {names}" : $"no call of {names}";
    }
}
