using System.Security.Cryptography;
using System.Text;
using Flywheel.Augment;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Storage;
using Flywheel.Train;
using Flywheel.Train.PreferenceModels;
using Flywheel.Train.Rlaif;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Train.Rlaif;

/// <summary>Whatever is answered: the same rows, model, judge and seed give the same pairs and the same model, in any workspace.</summary>
public sealed class RlaifDeterminismTests
{
    private const int Rows = 24;

    private static readonly string[] Words = "river stone lamp green question window 7 é paper train".Split(' ');

    // Each of them trains three models.
    private static Config Few => Config.QuickThrowOnFailure.WithMaxTest(4);

    [Fact]
    public void The_same_rows_and_seed_give_the_same_pairs_and_the_same_model_to_the_byte_and_others_give_others() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                Gen.Choose(1, 9).ToArbitrary(),
                (answers, seed) =>
                {
                    var made = Make(answers, seed);

                    var again = Make(answers, seed);
                    again.Pairs.ShouldBe(made.Pairs);
                    again.Model.ShouldBe(made.Model);
                    Make(answers, seed + 1).Model.ShouldNotBe(made.Model);
                }
            )
            .Check(Few);

    // The steps are taken in another order, so that the weights are others.
    [Fact]
    public void In_another_order_the_same_rows_give_the_same_pairs_and_a_model_that_is_measured_against_the_same_rules() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).ToArbitrary(),
                Gen.Shuffle(Enumerable.Range(0, Rows).ToArray()).ToArbitrary(),
                (answers, order) =>
                {
                    var made = Make(answers, seed: 1);

                    var shuffled = Make(answers, seed: 1, order);

                    shuffled.Pairs.Select(Content).ShouldBe(made.Pairs.Select(Content), ignoreOrder: true);
                    RulesOf(shuffled.Report).ShouldBe(RulesOf(made.Report));
                }
            )
            .Check(Few);

    private static (string, string, string) Content(PreferencePair pair) => (pair.Prompt, pair.Chosen, pair.Rejected);

    private static (int, double, double) RulesOf(HeldOutReport report) =>
        (report.Pairs, report.LengthOnly, report.PositionOnly);

    private static Made Make(int answers, int seed, int[]? order = null)
    {
        using var folder = new TemporaryDirectory();
        using var wheel = Wheel.Open(Workspace.Open(folder.Root), new WheelOptions(), new ManualClock());
        var rows = RlaifQuestions.Of("train", Rows);
        var config = new RlaifConfig
        {
            Wheel = wheel,
            Model = new SeededChat((question, sample) => Text($"{answers} {question} {sample}")),
            Evaluator = new Kindness(),
            Samples = 3,
            MaxIterations = 1,
            MaxLengthRatio = 100,
        };
        var iteration = new RlaifPipeline(new StubJudge(seed: 3), new PreferenceModelTrainer(seed), config)
            .RunAsync(order is null ? rows : [.. order.Select(place => rows[place])], RlaifQuestions.Of("eval", 10))
            .GetAwaiter()
            .GetResult()[0];
        var model = Path.Combine(
            wheel.Workspace.Root,
            wheel.TrainingOf(new TrainingOptions(), trainer: null).Runs.ModelOf(iteration.Run!.Id)!.Folder,
            PreferenceModelTrainer.FileName
        );
        return new Made(
            [.. wheel.Datasets.Open("rlaif-1").Rows(1, Split.Train, CancellationToken.None)],
            File.ReadAllBytes(model),
            PreferenceModel.Load(model).Report
        );
    }

    // Some words, drawn by what is asked.
    private static string Text(string asked)
    {
        var numbers = new SplitMix64(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(asked))));
        var words = new string[4 + numbers.Below(8)];
        for (var i = 0; i < words.Length; i++)
            words[i] = Words[numbers.Below(Words.Length)];
        return string.Join(' ', words);
    }

    private sealed record Made(IReadOnlyList<PreferencePair> Pairs, byte[] Model, HeldOutReport Report);
}
