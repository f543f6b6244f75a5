using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class EditWindowTests
{
    private static readonly EditWindow Window = new();

    [Theory]
    [InlineData("", "", "empty")]
    [InlineData("something", "", "empty")]
    [InlineData("", "something", "rewrite")]
    [InlineData("same", "same", "identical")]
    [InlineData("a\r\nb\r\n", "a\nb\n", "identical")]
    [InlineData("a\nb\r\n", "a\r\nb\n", "identical")]
    [InlineData("a\rb", "ab", null)]
    [InlineData("a\r\nb", "a\nc", null)]
    [InlineData("abcdefgh", "12345678", "rewrite")]
    public void Edits_outside_the_window_get_their_reason(string original, string final, string? reason)
    {
        Window.Apply(Edits.Of(final, original)).Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(20, 1, null)]
    [InlineData(21, 1, "near_identical")]
    [InlineData(19, 1, null)]
    [InlineData(100, 5, null)]
    [InlineData(10, 9, null)]
    [InlineData(20, 18, null)]
    [InlineData(21, 19, "rewrite")]
    [InlineData(11, 10, "rewrite")]
    public void Both_bounds_are_part_of_the_window(int length, int changed, string? reason)
    {
        var original = new string('a', length);
        var final = new string('b', changed) + original[changed..];
        Window.Apply(Edits.Of(final, original)).Reason.ShouldBe(reason);
    }

    [Fact]
    public void Bounds_that_no_binary_fraction_holds_are_compared_exactly_at_every_length()
    {
        for (var length = 1; length <= 400; length++)
        for (var distance = 1; distance <= length; distance++)
        {
            var reason = Window.Judge(Edits.Of("b", "a"), new EditMeasure(distance, length)).Reason;
            var expected =
                (length - distance) * 100 > 95 * length ? VerdictReason.NearIdentical
                : (length - distance) * 100 < 10 * length ? VerdictReason.Rewrite
                : null;
            if (reason != expected)
                reason.ShouldBe(expected, $"distance {distance} of {length}");
        }
    }

    [Fact]
    public void Distance_and_similarity_count_code_points()
    {
        var measure = EditWindow.Measure(Edits.Of("😀😀😀😁", "😀😀😀😀"));
        measure.ShouldBe(new EditMeasure(1, 4));
        measure.Similarity.ShouldBe(0.75);
        new EditMeasure(0, 0).Similarity.ShouldBe(0);
    }

    [Fact]
    public void Bounds_are_configurable()
    {
        new EditWindow(0.5m, 0.6m).Apply(Edits.Of("abxx", "abcd")).Kind.ShouldBe(VerdictKind.Keep);
        new EditWindow(0.51m, 0.6m).Apply(Edits.Of("abxx", "abcd")).Reason.ShouldBe(VerdictReason.Rewrite);
        Should.Throw<ArgumentOutOfRangeException>(() => new EditWindow(0.9m, 0.1m));
    }

    [Theory]
    [InlineData("edits_lamp")]
    [InlineData("edits_r3_documents")]
    [InlineData("edits_jfleg")]
    [InlineData("edits_mlqe_postedit")]
    [InlineData("edits_code_bugfix")]
    [InlineData("edits_r3_decisions")]
    public void Real_edits_are_counted_as_an_independent_computation_counts_them(string set)
    {
        var edits = RealData.Edits(set).ToArray();
        var counts = edits.GroupBy(edit => Window.Apply(Edits.Of(edit.Final, edit.Original)).Reason ?? "keep");
        var expected = edits.AsParallel().GroupBy(edit => ExpectedReason(edit.Original, edit.Final)).ToArray();
        counts
            .ToDictionary(group => group.Key, group => group.Count())
            .ShouldBe(expected.ToDictionary(group => group.Key, group => group.Count()), ignoreOrder: true);
    }

    private static string ExpectedReason(string original, string final)
    {
        if (final.Length == 0)
            return "empty";
        if (original.Replace("\r\n", "\n") == final.Replace("\r\n", "\n"))
            return "identical";
        var longest = Math.Max(PlainEditDistance.CodePoints(original).Count, PlainEditDistance.CodePoints(final).Count);
        var common = longest - PlainEditDistance.Measure(original, final);
        return common * 20 > longest * 19 ? "near_identical"
            : common * 10 < longest ? "rewrite"
            : "keep";
    }
}
