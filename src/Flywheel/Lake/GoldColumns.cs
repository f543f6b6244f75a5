using System.Runtime.InteropServices;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>Preference pairs as columns of a gold table.</summary>
internal static class GoldColumns
{
    /// <summary>Appends pairs, two columns at a time.</summary>
    public static void Append(ColumnBatch batch, List<PreferencePair> pairs) =>
        ColumnOrder.ForEach(batch.Vectors, column => Append(batch, column, CollectionsMarshal.AsSpan(pairs)));

    private static void Append(ColumnBatch batch, int column, ReadOnlySpan<PreferencePair> pairs)
    {
        switch (batch.Vectors[column])
        {
            case TextVector texts:
                AppendTexts(texts, TextOf(column), pairs);
                break;
            case ValueVector<long> numbers:
                AppendNumbers(numbers, NumberOf(column), pairs);
                break;
            case ValueVector<int> numbers:
                foreach (var pair in pairs)
                    numbers.Append(pair.Distance);
                break;
            case ValueVector<double> numbers:
                foreach (var pair in pairs)
                    numbers.Append(pair.Similarity);
                break;
            case ValueVector<bool> values:
                foreach (var pair in pairs)
                    values.Append(pair.PromptIsConversation);
                break;
        }
    }

    private static void AppendTexts(
        TextVector texts,
        Func<PreferencePair, string?> value,
        ReadOnlySpan<PreferencePair> pairs
    )
    {
        foreach (var pair in pairs)
            texts.Append(value(pair));
    }

    private static void AppendNumbers(
        ValueVector<long> numbers,
        Func<PreferencePair, long?> value,
        ReadOnlySpan<PreferencePair> pairs
    )
    {
        foreach (var pair in pairs)
            numbers.Append(value(pair));
    }

    private static Func<PreferencePair, string?> TextOf(int column) =>
        column switch
        {
            GoldTable.Id => pair => pair.Id,
            GoldTable.Prompt => pair => pair.Prompt,
            GoldTable.Chosen => pair => pair.Chosen,
            GoldTable.Rejected => pair => pair.Rejected,
            GoldTable.Split => pair => SplitName.Of(pair.Split),
            GoldTable.LineageGroup => pair => pair.LineageGroup,
            GoldTable.ThreadId => pair => pair.ThreadId,
            GoldTable.TraceId => pair => pair.TraceId,
            GoldTable.SpanId => pair => pair.SpanId,
            GoldTable.UserPseudonym => pair => pair.User,
            GoldTable.Model => pair => pair.Model,
            GoldTable.PromptVersion => pair => pair.PromptVersion,
            GoldTable.Release => pair => pair.Release,
            GoldTable.Context => pair => pair.ContextJson,
            GoldTable.Attributes => pair => pair.AttributesJson,
            GoldTable.PolicyVersion => pair => pair.PolicyVersion,
            GoldTable.Reviewer => pair => pair.Reviewer,
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };

    private static Func<PreferencePair, long?> NumberOf(int column) =>
        column switch
        {
            GoldTable.OccurredAt => pair => pair.OccurredAt is { } time ? Timestamps.ToMicros(time) : null,
            GoldTable.ReceivedAt => pair => Timestamps.ToMicros(pair.ReceivedAt),
            GoldTable.EventOffset => pair => pair.EventOffset,
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
}
