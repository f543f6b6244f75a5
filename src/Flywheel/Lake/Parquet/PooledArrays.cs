using System.Buffers;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// Arrays that grow, rented from the shared pool: large ones that come and go would start collections of all that lives.
/// What is never released is left to the collector. What a grown array holds past the used entries is arbitrary.
/// </summary>
internal static class PooledArrays
{
    private const int LeastLength = 64;

    /// <summary>Replaces an array by one of at least twice the length that holds the same used entries.</summary>
    public static void Grow<T>(ref T[] array, int used, int needed, int most = int.MaxValue)
    {
        var wanted = Math.Min(most, Math.Max(LeastLength, 2L * array.Length));
        var larger = ArrayPool<T>.Shared.Rent((int)Math.Max(needed, wanted));
        array.AsSpan(0, used).CopyTo(larger);
        Release(ref array);
        array = larger;
    }

    /// <summary>Gives an array back; nobody may use it from now on.</summary>
    public static void Release<T>(ref T[] array)
    {
        if (array.Length > 0)
            ArrayPool<T>.Shared.Return(array);
        array = [];
    }
}
