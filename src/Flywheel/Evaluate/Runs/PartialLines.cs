namespace Flywheel.Evaluate.Runs;

/// <summary>What a killed process left of a file of lines.</summary>
internal static class PartialLines
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Cuts off what comes after the last whole group of lines; leaves the file at its end.</summary>
    /// <param name="file">The file; stands at its beginning.</param>
    /// <param name="linesPerGroup">Lines that belong together.</param>
    /// <returns>How many whole groups are there.</returns>
    public static long Mend(FileStream file, int linesPerGroup)
    {
        var buffer = new byte[BufferBytes];
        var (lines, position, end) = (0L, 0L, 0L);
        for (int read; (read = file.Read(buffer)) > 0; position += read)
        for (var i = 0; ; i++)
        {
            var next = buffer.AsSpan(i, read - i).IndexOf((byte)'\n');
            if (next < 0)
                break;
            i += next;
            if (++lines % linesPerGroup == 0)
                end = position + i + 1;
        }
        file.SetLength(end);
        file.Position = end;
        return lines / linesPerGroup;
    }
}
