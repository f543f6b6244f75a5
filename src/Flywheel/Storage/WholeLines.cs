namespace Flywheel.Storage;

/// <summary>What counts of a file of lines to which somebody may just be adding one.</summary>
internal static class WholeLines
{
    private const int BufferBytes = 1 << 12;

    /// <summary>The length up to the end of the last whole line; 0 where there is none. Leaves the file at its beginning.</summary>
    public static long LengthOf(FileStream file)
    {
        var buffer = new byte[BufferBytes];
        for (var end = file.Length; end > 0; )
        {
            var start = Math.Max(0, end - buffer.Length);
            file.Position = start;
            var wanted = (int)(end - start);
            var read = file.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            file.Position = 0;
            if (buffer.AsSpan(0, read).LastIndexOf((byte)'\n') is >= 0 and var last)
                return start + last + 1;
            end = start;
        }
        return 0;
    }
}
