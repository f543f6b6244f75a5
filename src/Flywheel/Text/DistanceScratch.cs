using System.Runtime.CompilerServices;

namespace Flywheel.Text;

/// <summary>
/// The memory that <see cref="EditDistance"/> works in, one a thread: for every symbol of a pattern a row of bits that
/// says where in the pattern it stands. Row 0 is the row of every symbol that is not in the pattern.
/// </summary>
internal sealed unsafe class DistanceScratch
{
    /// <summary>Pattern symbols taken at once: the bits of a row.</summary>
    public const int StripLength = 512;

    /// <summary>64-bit words in a row of a strip.</summary>
    public const int Words = StripLength / 64;

    private const int CacheLine = 64;
    private const int BasicPlane = 0x10000;
    private const int AllPlanes = 0x110000;

    [ThreadStatic]
    private static DistanceScratch? _ofThisThread;

    private readonly ulong[] _rowMemory = GC.AllocateArray<ulong>((StripLength + 2) * Words, pinned: true);
    private ushort[] _rowOfSymbol = new ushort[BasicPlane];
    private int _rowCount;

    private DistanceScratch()
    {
        var start = (nuint)Unsafe.AsPointer(ref _rowMemory[0]);
        Rows = (ulong*)((start + CacheLine - 1) & ~(nuint)(CacheLine - 1));
    }

    /// <summary>The calling thread's own.</summary>
    public static DistanceScratch OfThisThread => _ofThisThread ??= new DistanceScratch();

    /// <summary>The rows, aligned to a cache line. Valid while this object is alive.</summary>
    public ulong* Rows { get; }

    /// <summary>Byte offsets into <see cref="Rows"/>, one a text symbol, as <see cref="Encode"/> left them.</summary>
    public int[] Offsets { get; private set; } = new int[4096];

    /// <summary>What passes from one strip to the next, a byte a text symbol.</summary>
    public byte[] Boundary { get; private set; } = new byte[4096];

    /// <summary>Makes room for a text of this many symbols.</summary>
    public void Reserve(int textLength)
    {
        var needed = textLength + (2 * Words);
        if (Offsets.Length >= needed)
            return;
        Offsets = new int[needed + (needed / 2)];
        Boundary = new byte[Offsets.Length];
    }

    /// <summary>The table from symbol to row number; all zero between measurements.</summary>
    public ushort[] RowOfSymbol<TSymbol>()
        where TSymbol : unmanaged
    {
        if (sizeof(TSymbol) > sizeof(char) && _rowOfSymbol.Length < AllPlanes)
            _rowOfSymbol = new ushort[AllPlanes];
        return _rowOfSymbol;
    }

    /// <summary>Fills the rows from a strip of the pattern.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill<TSymbol>(ReadOnlySpan<TSymbol> strip)
        where TSymbol : unmanaged
    {
        var rowOfSymbol = RowOfSymbol<TSymbol>();
        _rowCount = 1;
        new Span<ulong>(Rows, Words).Clear();
        for (var i = 0; i < strip.Length; i++)
        {
            ref var row = ref rowOfSymbol[Number(strip[i])];
            if (row == 0)
            {
                row = (ushort)_rowCount++;
                new Span<ulong>(Rows + (row * Words), Words).Clear();
            }
            Rows[(row * Words) + (i >> 6)] |= 1UL << i;
        }
    }

    /// <summary>Writes the row offsets of text symbols, with row 0 for <see cref="Words"/> places before and after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Encode<TSymbol>(ReadOnlySpan<TSymbol> text)
        where TSymbol : unmanaged
    {
        var rowOfSymbol = RowOfSymbol<TSymbol>();
        var offsets = Offsets.AsSpan(0, text.Length + (2 * Words));
        offsets[..Words].Clear();
        offsets[^Words..].Clear();
        offsets = offsets[Words..^Words];
        for (var i = 0; i < text.Length && i < offsets.Length; i++)
            offsets[i] = rowOfSymbol[Number(text[i])] * (Words * sizeof(ulong));
    }

    /// <summary>Takes the strip's symbols out of the table again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forget<TSymbol>(ReadOnlySpan<TSymbol> strip)
        where TSymbol : unmanaged
    {
        var rowOfSymbol = RowOfSymbol<TSymbol>();
        foreach (var symbol in strip)
            rowOfSymbol[Number(symbol)] = 0;
    }

    /// <summary>A UTF-16 unit or a code point as an index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Number<TSymbol>(TSymbol symbol)
        where TSymbol : unmanaged =>
        sizeof(TSymbol) == sizeof(char) ? Unsafe.BitCast<TSymbol, char>(symbol) : Unsafe.BitCast<TSymbol, int>(symbol);
}
