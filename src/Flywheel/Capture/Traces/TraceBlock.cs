namespace Flywheel.Capture.Traces;

/// <summary>A run of traces that came one after another, of which the table <c>trace_blocks</c> keeps the bounds.</summary>
internal static class TraceBlock
{
    /// <summary>Traces of a block: a page of 50 reads at most as many blocks, however rare its traces are.</summary>
    public const int Size = 256;

    public static long Of(long trace) => trace / Size;
}
