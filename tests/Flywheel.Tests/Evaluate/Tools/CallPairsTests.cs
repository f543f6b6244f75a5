using Flywheel.Evaluate.Tools;
using Flywheel.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Tools;

public sealed class CallPairsTests
{
    private static readonly Arbitrary<bool[][]> Fits = (
        from rows in Gen.Choose(0, 5)
        from columns in Gen.Choose(0, 5)
        from fits in Gen.ArrayOf(Gen.ArrayOf(ArbMap.Default.GeneratorFor<bool>(), columns), rows)
        select fits
    ).ToArbitrary();

    [Fact]
    public void In_any_order_as_many_calls_are_paired_as_any_choice_could()
    {
        Compare(CallPairs.InAnyOrder, PlainInAnyOrder);
    }

    [Fact]
    public void In_order_as_many_calls_are_paired_as_any_choice_could_and_places_rise()
    {
        Compare(
            (expected, given, matches) =>
            {
                var pairs = CallPairs.InOrder(expected, given, matches);
                pairs.Where(place => place >= 0).ShouldBe(pairs.Where(place => place >= 0).Order());
                return pairs;
            },
            PlainInOrder
        );
    }

    private static void Compare(
        Func<IReadOnlyList<ExpectedCall>, IReadOnlyList<ToolCall>, Func<ExpectedCall, ToolCall, bool>, int[]> pair,
        Func<bool[][], int, int, int> plain
    ) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Fits,
                fits =>
                {
                    var expected = fits.Select(_ => new ExpectedCall("f", new Dictionary<string, AcceptedValues>()))
                        .ToList();
                    var given = Enumerable.Range(0, Columns(fits)).Select(_ => Answers.Call("f")).ToList();
                    var pairs = pair(
                        expected,
                        given,
                        (call, other) => fits[PlaceOf(expected, call)][PlaceOf(given, other)]
                    );
                    var used = pairs.Where(place => place >= 0).ToList();
                    used.ShouldBe(used.Distinct());
                    pairs.Index().ShouldAllBe(entry => entry.Item < 0 || fits[entry.Index][entry.Item]);
                    used.Count.ShouldBe(plain(fits, 0, 0));
                }
            )
        );

    // Tries everything. For each call: it stays alone, or takes any place that is free (the bits of taken).
    private static int PlainInAnyOrder(bool[][] fits, int call, int taken)
    {
        if (call == fits.Length)
            return 0;
        var best = PlainInAnyOrder(fits, call + 1, taken);
        for (var place = 0; place < Columns(fits); place++)
            if (fits[call][place] && (taken & (1 << place)) == 0)
                best = Math.Max(best, 1 + PlainInAnyOrder(fits, call + 1, taken | (1 << place)));
        return best;
    }

    private static int PlainInOrder(bool[][] fits, int call, int from)
    {
        if (call == fits.Length)
            return 0;
        var best = PlainInOrder(fits, call + 1, from);
        for (var place = from; place < Columns(fits); place++)
            if (fits[call][place])
                best = Math.Max(best, 1 + PlainInOrder(fits, call + 1, place + 1));
        return best;
    }

    private static int Columns(bool[][] fits) => fits.Length == 0 ? 3 : fits[0].Length;

    // Records are equal by value, so that the place is found by identity.
    private static int PlaceOf<T>(List<T> list, T item)
        where T : class => list.FindIndex(other => ReferenceEquals(other, item));
}
