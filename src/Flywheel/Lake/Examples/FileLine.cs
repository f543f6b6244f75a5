namespace Flywheel.Lake.Examples;

/// <summary>Where a line lies in its file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Length">Its length in bytes, without the line feed.</param>
internal readonly record struct FileLine(long Number, long Offset, int Length);
