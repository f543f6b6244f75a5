namespace Flywheel.Capture;

/// <summary>Why an item was refused and where the fault is.</summary>
/// <param name="Code">One of <see cref="PayloadFault"/>.</param>
/// <param name="Path">JSON Pointer (RFC 6901) to the value at fault; empty for the item as a whole.</param>
/// <param name="Position">
/// Bytes before the fault, from 0: from the start of the body for an object or an array, from the start of the line for NDJSON.
/// </param>
/// <param name="Message">Cause and cure, fit to be shown; holds no text of the item other than names of fields.</param>
internal sealed record PayloadError(string Code, string Path, long Position, string Message);
