using Flywheel.Train.PreferenceModels;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Train.PreferenceModels;

/// <summary>Whatever the pairs are.</summary>
public sealed class PreferenceDeterminismTests : IDisposable
{
    private static readonly string[] Words = ["kindly", "bluntly", "a stone", "5", "—", "No!", "\n", "é𝄞", "why?", ""];

    private readonly TemporaryDirectory _folder = new();

    // Each of them trains two models.
    private static Config Few => Config.QuickThrowOnFailure.WithMaxTest(8);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_pairs_and_seed_give_the_same_bytes() =>
        Prop.ForAll(
                Lists.ToArbitrary(),
                Gen.Choose(0, 1000).ToArbitrary(),
                (pairs, seed) => BytesOf(Train(pairs, seed)).ShouldBe(BytesOf(Train(pairs, seed)))
            )
            .Check(Few);

    [Fact]
    public void Pairs_of_two_equal_answers_change_nothing_wherever_they_stand() =>
        Prop.ForAll(
                Lists.ToArbitrary(),
                Gen.Choose(0, Fit.LeastPairs).ToArbitrary(),
                (pairs, place) =>
                {
                    var equal = pairs[0] with { Worse = pairs[0].Better };

                    BytesOf(Train([.. pairs[..place], equal, .. pairs[place..]])).ShouldBe(BytesOf(Train(pairs)));
                }
            )
            .Check(Few);

    // The steps are taken in another order, so that the weights are others; no pair changes its fold.
    [Fact]
    public void In_another_order_the_pairs_give_a_model_that_is_measured_against_the_same_rules() =>
        Prop.ForAll(
                Lists.ToArbitrary(),
                Gen.Choose(1, 1000).ToArbitrary(),
                (pairs, draw) =>
                {
                    var shuffled = pairs.ToArray();
                    new Random(draw).Shuffle(shuffled);

                    var (one, other) = (Train(pairs).Report, Train(shuffled).Report);

                    other.Pairs.ShouldBe(one.Pairs);
                    (other.LengthOnly, other.PositionOnly).ShouldBe((one.LengthOnly, one.PositionOnly));
                }
            )
            .Check(Few);

    // Enough of them, the answers of each different, in groups of two.
    private static Gen<AnswerPair[]> Lists =>
        (
            from better in Gen.Elements(Words).ListOf()
            from worse in Gen.Elements(Words).ListOf()
            from prompt in Gen.Elements(Words)
            select (Better: string.Join(' ', better) + "+", Worse: string.Join(' ', worse) + "-", Prompt: prompt)
        )
            .ArrayOf(Fit.LeastPairs + 10)
            .Select(drawn =>
                drawn
                    .Select((pair, i) => new AnswerPair(pair.Prompt, pair.Better, pair.Worse, $"group {i / 2}"))
                    .ToArray()
            );

    private static PreferenceModel Train(IReadOnlyList<AnswerPair> pairs, int seed = 1) =>
        PreferenceModel.Train(pairs, seed, CancellationToken.None);

    private byte[] BytesOf(PreferenceModel model)
    {
        var path = _folder.File("model.bin");
        model.Save(path);
        return File.ReadAllBytes(path);
    }
}
