using System.Collections.Frozen;

namespace Flywheel.Lake.Delta;

/// <summary>Maps that the protocol requires to be there even with nothing in them.</summary>
internal static class EmptyMap
{
    public static IReadOnlyDictionary<string, T> Of<T>() => FrozenDictionary<string, T>.Empty;
}
