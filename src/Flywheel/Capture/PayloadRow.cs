using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>One row of a file.</summary>
/// <param name="Line">The number of its line, from 1.</param>
/// <param name="Draft">The event; default where the row is refused.</param>
/// <param name="Error">Why the row is refused; null where it is not.</param>
internal readonly record struct PayloadRow(long Line, EventDraft Draft, PayloadError? Error);
