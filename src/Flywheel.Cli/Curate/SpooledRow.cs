namespace Flywheel.Cli.Curate;

/// <summary>A row of a file, after it was appended or refused.</summary>
/// <param name="Offset">Its event's place in the log; 0 where the row was refused.</param>
/// <param name="File">The file that it is in; of a refused row only.</param>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="EventId">Its event's id; null where the row was refused.</param>
/// <param name="Error">Why it was refused; null where it was not.</param>
internal readonly record struct SpooledRow(long Offset, string? File, long Line, string? EventId, string? Error);
