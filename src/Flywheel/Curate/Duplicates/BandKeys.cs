using System.Runtime.CompilerServices;

namespace Flywheel.Curate.Duplicates;

/// <summary>One key a band of the signature; rows that are near duplicates very probably share one.</summary>
[InlineArray(Count)]
internal struct BandKeys
{
    public const int Count = 8;

    private uint _first;
}
