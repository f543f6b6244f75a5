using Flywheel.Curate;
using Flywheel.Curate.Breaker;
using Flywheel.Curate.Duplicates;
using Flywheel.Curate.Passes;
using Flywheel.Events;
using Flywheel.Storage;
using Flywheel.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Curate.Duplicates;

public sealed class NearReversalTests : IDisposable
{
    private const int Words = 150;

    // From here on two texts share a band, but for one pair in a million.
    private const double Surely = 0.97;

    private readonly TemporaryDirectory _folder = new();
    private readonly Database _database;

    public NearReversalTests() => _database = Database.Open(_folder.File("flywheel.db"), TimeProvider.System);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_edit_reverses_a_kept_pair_where_all_three_texts_are_near_and_nowhere_else() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                Gen.Elements(0, 0, 1, 2, 5, 12, 30).ArrayOf(3).ToArbitrary(),
                (seed, changes) =>
                {
                    var random = new Random(seed);
                    var kept = Edit("kept", Text(random), Text(random), Text(random));
                    var later = Edit(
                        "later",
                        Changed(kept.Prompt.Value, changes[0], random),
                        Changed(kept.FinalEdit, changes[1], random),
                        Changed(kept.OriginalOutput, changes[2], random)
                    );

                    var isReversal = Look(kept, later);

                    var likeness = new[]
                    {
                        Jaccard(kept.Prompt.Value, later.Prompt.Value),
                        Jaccard(kept.FinalEdit, later.OriginalOutput),
                        Jaccard(kept.OriginalOutput, later.FinalEdit),
                    }.Min();
                    if (likeness < ShingleSketch.Threshold)
                        isReversal.ShouldBeFalse();
                    if (likeness >= Surely)
                        isReversal.ShouldBeTrue();
                }
            )
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Going_on_from_what_was_kept_is_no_reversal()
    {
        var random = new Random(1);
        var kept = Edit("kept", Text(random), Text(random), Text(random));

        Look(kept, Edit("later", kept.Prompt.Value, kept.FinalEdit, Text(random))).ShouldBeFalse();
        Look(kept, Edit("later", kept.Prompt.Value, Text(random), kept.OriginalOutput)).ShouldBeFalse();
        Look(kept, Edit("later", Text(random), kept.FinalEdit, kept.OriginalOutput)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_of_an_earlier_release_is_reversed_exactly_or_not_at_all()
    {
        var random = new Random(1);
        var kept = Edit("kept", Text(random), Text(random), Text(random));
        var exact = Edit("exact", kept.Prompt.Value, kept.FinalEdit, kept.OriginalOutput);
        var near = exact with { EventId = "near", OriginalOutput = exact.OriginalOutput + "!" };
        var watch = new Watch();
        await WriteAsync(Resolve(watch, kept));
        await _database.WriteAsync(
            connection =>
            {
                using var forget = new Statement(connection, "UPDATE duplicate_rows SET rejected = NULL");
                forget.Run();
            },
            TestContext.Current.CancellationToken
        );

        Resolve(watch, near);
        Resolve(watch, exact);

        watch.Reversals.ShouldBe([false, false, true]);
    }

    private bool Look(Edit kept, Edit later)
    {
        var watch = new Watch();
        // Of a dataset of its own, for rows of others are not looked at.
        var index = new DuplicateIndex(_database, Guid.NewGuid().ToString("N"));
        index.Resolve([Judged(kept), Judged(later)], KeysOf([kept, later], out var reversed), reversed, watch);
        return watch.Reversals[1];
    }

    private (DuplicateIndex Index, DuplicateAddition Addition) Resolve(Watch watch, Edit edit)
    {
        var index = new DuplicateIndex(_database, "gold");
        return (index, index.Resolve([Judged(edit)], KeysOf([edit], out var reversed), reversed, watch));
    }

    private Task WriteAsync((DuplicateIndex Index, DuplicateAddition Addition) kept) =>
        _database.WriteAsync(
            connection => kept.Index.Write(connection, kept.Addition),
            TestContext.Current.CancellationToken
        );

    private static DuplicateKey[] KeysOf(Edit[] edits, out DuplicateKey[] reversed)
    {
        var (keys, turned) = (new DuplicateKey[edits.Length], new DuplicateKey[edits.Length]);
        for (var i = 0; i < edits.Length; i++)
            keys[i] = DuplicateKeyMaker.OfThread.Make(edits[i], out turned[i]);
        reversed = turned;
        return keys;
    }

    private static JudgedEdit Judged(Edit edit) =>
        new(0, default, edit, new Verdict { Kind = VerdictKind.Keep, PolicyVersion = "1" }, Reviewer: null);

    private static Edit Edit(string id, string prompt, string output, string final) =>
        new()
        {
            EventId = id,
            Prompt = Prompt.FromText(prompt),
            OriginalOutput = output,
            FinalEdit = final,
        };

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, Words).Select(_ => Word(random)));

    private static string Changed(string text, int words, Random random)
    {
        var all = text.Split(' ');
        for (var i = 0; i < words; i++)
            all[random.Next(all.Length)] = Word(random);
        return string.Join(' ', all);
    }

    private static string Word(Random random) => "w" + random.Next(100_000);

    // From its definition.
    private static double Jaccard(string one, string other)
    {
        var (first, second) = (Set(one), Set(other));
        return (double)first.Intersect(second).Count() / first.Union(second).Count();

        static HashSet<ulong> Set(string text)
        {
            var shingles = new ulong[Shingles.MaxCount(text.Length)];
            return [.. shingles.Take(Shingles.Collect(text, seed: 0, shingles))];
        }
    }

    private sealed class Watch : IKeepWatch
    {
        public List<bool> Reversals { get; } = [];

        public long First => long.MaxValue;

        public bool SeesReversals => true;

        public void Begin() { }

        public void Take(JudgedEdit[] edits, int index, bool isReversal) => Reversals.Add(isReversal);

        public WatchRecord? End() => null;
    }
}
