namespace Flywheel.Lake;

/// <summary>Which rows of a version are wanted.</summary>
internal sealed record RowQuery
{
    /// <summary>Only rows of this split; all when null.</summary>
    public Split? Split { get; init; }

    /// <summary>Only rows that hold this text, without regard to case; all when null.</summary>
    public string? Text { get; init; }

    /// <summary>Only rows after this place, which <see cref="RowPage{T}.Next"/> gave; from the first when null.</summary>
    public string? After { get; init; }

    /// <summary>The most rows, at least 1.</summary>
    public required int Limit { get; init; }
}
