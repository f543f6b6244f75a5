using Flywheel.Capture.Otlp;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Capture.Otlp;

public sealed class SpanMemoryTests
{
    [Fact]
    public void What_is_kept_stays_as_it_was_while_more_is_kept() =>
        Prop.ForAll<byte[][], ushort>(
                (payloads, requestBytes) =>
                {
                    using var memory = new SpanMemory(requestBytes);
                    var kept = payloads.Select(payload => memory.Keep(payload)).ToArray();
                    kept.Select(payload => payload.ToArray()).ShouldBe(payloads);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Payloads_longer_than_the_request_are_kept_too()
    {
        // A resource is a part of every span's payload, and of the request once.
        var payload = new byte[100_000];
        Random.Shared.NextBytes(payload);
        using var memory = new SpanMemory(requestBytes: 10);
        memory.Keep(payload).ToArray().ShouldBe(payload);
        memory.Keep(payload).ToArray().ShouldBe(payload);
    }
}
