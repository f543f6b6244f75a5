namespace Flywheel.Storage;

/// <summary>What the recomputation of the audit trail's hash chain found.</summary>
/// <param name="Entries">How many entries the chain holds up to its end or its first fault.</param>
/// <param name="HeadHash">
/// The hash of the last good entry in lower-case hexadecimal. Whoever keeps it elsewhere can prove later that the entries
/// up to it are still the same, even against somebody who can rewrite the whole database.
/// </param>
/// <param name="FirstBroken">The number of the first entry that is not what was recorded; null when the trail is whole.</param>
/// <param name="Fault">What is wrong with it; null when the trail is whole.</param>
public sealed record AuditVerification(long Entries, string HeadHash, long? FirstBroken, string? Fault)
{
    /// <summary>True when every entry is as it was recorded and none is missing.</summary>
    public bool IsWhole => FirstBroken is null;
}
