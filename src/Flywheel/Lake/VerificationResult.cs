namespace Flywheel.Lake;

/// <summary>What re-reading every file of a version found.</summary>
/// <param name="Version">The version; -1 when the log is so broken that it does not tell the latest.</param>
/// <param name="FilesRead">Data files read.</param>
/// <param name="RowsRead">Rows read.</param>
/// <param name="Findings">What is wrong; empty when all is well.</param>
public sealed record VerificationResult(
    long Version,
    int FilesRead,
    long RowsRead,
    IReadOnlyList<VerificationFinding> Findings
)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Findings.Count == 0;
}
