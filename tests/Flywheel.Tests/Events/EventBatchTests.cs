using System.Text;
using Flywheel.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Events;

public sealed class EventBatchTests
{
    private const long ReceivedAt = 1_772_366_400_000;

    [Fact]
    public void Whatever_is_framed_is_read_back() =>
        Prop.ForAll<NonEmptyArray<byte[]>, PositiveInt>(
                (payloads, first) =>
                {
                    var drafts = Drafts(payloads.Get);
                    var events = EventBatch.Decode(
                        Encode(drafts, first.Get),
                        first.Get,
                        Last(drafts, first.Get),
                        ReceivedAt
                    );
                    for (var i = 0; i < drafts.Length; i++)
                    {
                        events[i].Offset.ShouldBe(first.Get + i);
                        events[i].EventId.ShouldBe(drafts[i].EventId);
                        events[i].Type.ShouldBe(drafts[i].Type);
                        events[i].ReceivedAt.ToUnixTimeMilliseconds().ShouldBe(ReceivedAt);
                        events[i].Payload.ToArray().ShouldBe(drafts[i].Payload.ToArray());
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_flipped_bit_anywhere_is_noticed() =>
        Prop.ForAll<NonEmptyArray<byte[]>, NonNegativeInt>(
                (payloads, bit) =>
                {
                    var drafts = Drafts(payloads.Get);
                    var batch = Encode(drafts, 7);
                    var place = bit.Get % (batch.Length * 8);
                    batch[place / 8] ^= (byte)(1 << (place % 8));
                    Should.Throw<InvalidDataException>(() => EventBatch.Decode(batch, 7, Last(drafts, 7), ReceivedAt));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_that_are_no_batch_are_refused_and_never_read_beyond() =>
        Prop.ForAll<byte[], PositiveInt, bool>(
                (bytes, count, isCompressed) =>
                {
                    byte[] records = [0, 0, 0, 0, 0, .. bytes];
                    var checksum = EventBatch.Checksum(1, count.Get, ReceivedAt, bytes);
                    records[0] = isCompressed ? EventBatch.Compressed : EventBatch.Plain;
                    BitConverter.TryWriteBytes(records.AsSpan(1), checksum);
                    try
                    {
                        EventBatch.Decode(records, 1, count.Get, ReceivedAt).Length.ShouldBe(count.Get);
                    }
                    catch (InvalidDataException)
                    {
                        // The usual end: random bytes are seldom records.
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Events_that_repeat_themselves_take_less_room_and_a_flipped_bit_is_noticed_there_too()
    {
        var text = Encoding.UTF8.GetBytes("The transfer was made on Monday. The transfer was made on Tuesday.");
        var drafts = Drafts([text, text]);
        var batch = Encode(drafts, 7);

        batch.Length.ShouldBeLessThan(text.Length * 3 / 2);
        EventBatch.Decode(batch, 7, 8, ReceivedAt)[1].Payload.ToArray().ShouldBe(text);
        for (var bit = 0; bit < batch.Length * 8; bit++)
        {
            batch[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<InvalidDataException>(() => EventBatch.Decode(batch, 7, 8, ReceivedAt));
            batch[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_batch_under_other_offsets_or_another_time_is_refused()
    {
        var drafts = Drafts([
            [1],
            [2],
        ]);
        var batch = Encode(drafts, 10);

        Should.Throw<InvalidDataException>(() => EventBatch.Decode(batch, 11, 12, ReceivedAt));
        Should.Throw<InvalidDataException>(() => EventBatch.Decode(batch, 10, 12, ReceivedAt));
        Should.Throw<InvalidDataException>(() => EventBatch.Decode(batch, 10, 11, ReceivedAt + 1));
    }

    private static EventDraft[] Drafts(byte[][] payloads) =>
        [.. payloads.Select((payload, i) => new EventDraft($"é-{i}", (EventType)(1 + i % 3), payload))];

    private static long Last(EventDraft[] drafts, long first) => first + drafts.Length - 1;

    private static byte[] Encode(EventDraft[] drafts, long first)
    {
        var encoder = new EventBatchEncoder();
        foreach (var draft in drafts)
            encoder.Add(draft);
        return encoder.Finish(first, ReceivedAt).ToArray();
    }
}
