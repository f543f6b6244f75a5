using Flywheel.Events.Ids;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Events.Ids;

public sealed class EventKeyTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Span = "00f067aa0ba902b7";

    [Fact]
    public void The_spans_of_a_trace_lie_together_in_the_index()
    {
        var first = KeyOf($"{Trace}-{Span}");
        var second = KeyOf($"{Trace}-00f067aa0ba902b8");

        second.ShouldNotBe(first);
        second[..16].ShouldBe(first[..16]);
        first[16..].ShouldBe(Span);
    }

    [Fact]
    public void Traces_whose_ids_repeat_themselves_or_are_half_zero_stay_apart()
    {
        string[] traces =
        [
            .. "0123456789abcdef".Select(digit => new string(digit, 32)),
            $"{Span}{new string('0', 16)}",
            $"{new string('0', 16)}{Span}",
            $"{Span}{Span}",
            $"{Trace[16..]}{Trace[..16]}",
            Trace,
        ];

        traces.Select(trace => KeyOf($"{trace}-{Span}")).ShouldBeUnique();
    }

    [Fact]
    public void An_id_that_only_looks_like_that_of_a_span_is_hashed()
    {
        string[] ids =
        [
            $"{Trace}-{Span}",
            $"{Trace}-{Span.ToUpperInvariant()}",
            $"{Trace}_{Span}",
            $"{Trace}-{Span}0",
            $"{Trace}-{Span[1..]}g",
        ];

        ids.Select(KeyOf).ShouldBeUnique();
        ids.Skip(1).ShouldAllBe(id => !KeyOf(id).EndsWith(Span, StringComparison.Ordinal));
    }

    [Fact]
    public void Any_text_within_the_longest_id_has_a_key() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString>(),
                text => KeyOf(text.Get[..Math.Min(text.Get.Length, 128)]).Length == 32
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_longest_id_of_the_widest_characters_has_a_key() =>
        KeyOf(new string('\u20AC', 128)).ShouldNotBe(KeyOf(new string('\u20AC', 127)));

    private static string KeyOf(string id)
    {
        var key = new byte[EventKey.Length];
        EventKey.Of(id).Write(key);
        return Convert.ToHexStringLower(key);
    }
}
