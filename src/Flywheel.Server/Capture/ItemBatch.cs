using System.Buffers;
using Flywheel.Events;
using Flywheel.Server.Problems;

namespace Flywheel.Server.Capture;

/// <summary>Items of one request that are stored together and answered in their order. Not thread-safe.</summary>
internal sealed class ItemBatch
{
    private readonly List<EventDraft> _drafts = [];

    // One an item: null where the item is the next of the drafts.
    private readonly List<Problem?> _items = [];

    /// <summary>The good items; not to be changed by the reader.</summary>
    public IReadOnlyList<EventDraft> Drafts => _drafts;

    /// <summary>How many items there are, good and bad.</summary>
    public int Count => _items.Count;

    /// <summary>Bytes of the good items.</summary>
    public long Bytes { get; private set; }

    public void Add(EventDraft draft)
    {
        _drafts.Add(draft);
        _items.Add(null);
        Bytes += draft.Payload.Length;
    }

    public void Add(Problem problem) => _items.Add(problem);

    public void Clear()
    {
        _drafts.Clear();
        _items.Clear();
        Bytes = 0;
    }

    /// <summary>Writes the answers, each with a comma before it unless it is the request's first.</summary>
    public void WriteAnswers(IBufferWriter<byte> output, bool isFirst, IReadOnlyList<AppendOutcome> outcomes)
    {
        var next = 0;
        foreach (var problem in _items)
        {
            Separate(output, ref isFirst);
            if (problem is not null)
                ItemAnswer.Write(output, problem);
            else
                ItemAnswer.Write(output, _drafts[next].EventId, outcomes[next++].IsDuplicate);
        }
    }

    /// <summary>Writes the answers of a batch whose good items could not be stored.</summary>
    public void WriteFailure(IBufferWriter<byte> output, bool isFirst, Problem failure)
    {
        foreach (var problem in _items)
        {
            Separate(output, ref isFirst);
            ItemAnswer.Write(output, problem ?? failure);
        }
    }

    private static void Separate(IBufferWriter<byte> output, ref bool isFirst)
    {
        if (!isFirst)
            output.Write(","u8);
        isFirst = false;
    }
}
