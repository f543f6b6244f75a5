using Flywheel.Curate.Breaker;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Curate.Breaker;

public sealed class WatchWindowTests
{
    private const int Size = 10;

    private static readonly Gen<WatchedEdit> Edit =
        from traits in Gen.Choose(0, 7)
        from actor in Gen.Elements("ada", "bob", "eve", null)
        select new WatchedEdit(0, 0, "e", actor, (WatchedTraits)traits);

    [Fact]
    public void It_counts_what_counting_its_edits_anew_counts() =>
        Prop.ForAll(
                Edit.ListOf().ToArbitrary(),
                Gen.Elements("ada", "bob", null).ToArbitrary(),
                (edits, taken) =>
                {
                    var window = new WatchWindow(Size);
                    foreach (var edit in edits)
                        window.Add(edit);
                    ShouldCount(window, [.. edits.TakeLast(Size)]);

                    window.Take(taken).ShouldAllBe(edit => taken == null || edit.Actor == taken);
                    ShouldCount(
                        window,
                        [.. edits.TakeLast(Size).Where(edit => taken is not null && edit.Actor != taken)]
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_lies_twenty_windows_back_is_forgotten()
    {
        var window = new WatchWindow(Size);
        window.Add(new WatchedEdit(1, 1, "old", null, WatchedTraits.Kept));
        window.MoveTo(1 + (20 * Size) - 1);
        window.First.ShouldBe(1);
        window.MoveTo(1 + (20 * Size));
        window.All.Edits.ShouldBe(0);
        window.First.ShouldBe(long.MaxValue);
    }

    private static void ShouldCount(WatchWindow window, IReadOnlyList<WatchedEdit> expected)
    {
        window.Edits.ShouldBe(expected);
        ShouldBe(window.All, expected);
        ShouldBe(window.Named, [.. expected.Where(edit => edit.Actor is not null)]);
        foreach (var group in expected.Where(edit => edit.Actor is not null).GroupBy(edit => edit.Actor!))
            ShouldBe(window.Of(group.Key), [.. group]);
        window.Actors.ShouldBe(expected.Select(edit => edit.Actor).OfType<string>().Distinct().Count());
    }

    private static void ShouldBe(WatchTally tally, IReadOnlyList<WatchedEdit> edits)
    {
        tally.Edits.ShouldBe(edits.Count);
        tally.Unsafe.ShouldBe(edits.Count(edit => edit.Is(WatchedTraits.Unsafe)));
        tally.Kept.ShouldBe(edits.Count(edit => edit.Is(WatchedTraits.Kept)));
        tally.Reversals.ShouldBe(edits.Count(edit => edit.Is(WatchedTraits.Reversal)));
    }
}
