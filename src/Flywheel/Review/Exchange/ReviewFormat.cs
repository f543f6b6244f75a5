namespace Flywheel.Review.Exchange;

/// <summary>The shapes in which items leave a queue and come back with answers.</summary>
internal enum ReviewFormat
{
    /// <summary>A line an item, in the names of the HTTP API.</summary>
    Jsonl,

    /// <summary>A list of tasks, as Label Studio imports and exports them.</summary>
    LabelStudio,

    /// <summary>A list of records, as Argilla's <c>Dataset.records.to_json</c> writes and <c>from_json</c> reads them.</summary>
    Argilla,
}
