namespace Flywheel.Events.Traces;

/// <summary>A document that a search found.</summary>
/// <param name="Id">Its id in the application's store.</param>
/// <param name="Content">Its text; empty when the trace does not tell.</param>
/// <param name="Score">How well it fits, on the store's own scale.</param>
public sealed record SpanDocument(string? Id, string Content, double? Score);
