using System.Runtime.InteropServices;

namespace Flywheel.Curate.Duplicates;

/// <summary>
/// What the index holds in memory of a row's prompt, chosen and rejected text: 80 bytes, stored as they lie in memory
/// (little-endian).
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct DuplicateKey
{
    /// <summary>The first 128 bits of the SHA-256 of the three texts.</summary>
    public UInt128 Exact;

    /// <summary>Where near duplicates are looked for.</summary>
    public BandKeys Bands;

    /// <summary>The prompt's shingles.</summary>
    public ShingleSketch Prompt;

    /// <summary>The chosen text's shingles.</summary>
    public ShingleSketch Chosen;

    /// <summary>False only when the prompts or the chosen texts certainly have a Jaccard index below the threshold.</summary>
    public readonly bool MayBeNear(in DuplicateKey other) =>
        Chosen.MayReach(other.Chosen) && Prompt.MayReach(other.Prompt);
}
