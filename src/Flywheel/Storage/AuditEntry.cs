namespace Flywheel.Storage;

/// <summary>One entry of the audit trail.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="RecordedAt">UTC, whole milliseconds.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What was done, such as <c>quarantine.release</c>.</param>
/// <param name="Subject">To what: the id of an event, the name of a key.</param>
/// <param name="Why">The reason given; empty where none is asked for.</param>
/// <param name="DetailsJson">More about it, as one JSON object; <c>{}</c> where there is nothing more.</param>
public sealed record AuditEntry(
    long Number,
    DateTimeOffset RecordedAt,
    string Actor,
    string Action,
    string Subject,
    string Why,
    string DetailsJson
);
