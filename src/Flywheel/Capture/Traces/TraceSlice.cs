namespace Flywheel.Capture.Traces;

/// <summary>Traces that carry an attribute; of those that do not carry it at all, the ones of a time.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Value">Its value.</param>
/// <param name="Since">Traces without the attribute that started at this time or later.</param>
/// <param name="Until">And before this time; null for all.</param>
internal sealed record TraceSlice(string Name, string Value, DateTimeOffset Since, DateTimeOffset? Until);
