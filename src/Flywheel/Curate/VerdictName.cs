namespace Flywheel.Curate;

/// <summary>The names of verdicts in answers, files and metrics.</summary>
internal static class VerdictName
{
    /// <summary><c>keep</c>, <c>discard</c> or <c>quarantine</c>.</summary>
    public static string Of(VerdictKind kind) =>
        kind switch
        {
            VerdictKind.Keep => "keep",
            VerdictKind.Discard => "discard",
            VerdictKind.Quarantine => "quarantine",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a verdict."),
        };
}
