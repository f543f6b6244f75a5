using System.Security.Cryptography;
using Flywheel.Train.PreferenceModels;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Train.PreferenceModels;

public sealed class PreferenceModelTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_finds_what_people_prefer()
    {
        var model = Train(Pairs.Planted(300));

        model.Report.Accuracy.ShouldBeGreaterThan(0.98);
        model.Report.BeatsBaselines.ShouldBeTrue();
        model.Probability("What is it?", "kindly a stone", "bluntly a stone").ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void The_same_pairs_and_seed_give_the_same_bytes_and_another_seed_gives_others()
    {
        var pairs = Pairs.Planted(200, noise: 0.2);

        var bytes = BytesOf(Train(pairs, seed: 1));

        BytesOf(Train(pairs, seed: 1)).ShouldBe(bytes);
        BytesOf(Train(pairs, seed: 2)).ShouldNotBe(bytes);
    }

    [Fact]
    public void Turning_the_answers_turns_the_probability()
    {
        var model = Train(Pairs.Planted(200, noise: 0.2));

        foreach (var pair in Pairs.Planted(50, seed: 9))
        {
            var forward = model.Probability(pair.Prompt, pair.Better, pair.Worse);
            (forward + model.Probability(pair.Prompt, pair.Worse, pair.Better)).ShouldBe(1, 1e-12);
            model.Probability(pair.Prompt, pair.Better, pair.Better).ShouldBe(0.5);
        }
    }

    // Every tenth word of the longer answers is one that the shorter ones have too: only the length tells them apart.
    [Fact]
    public void Length_alone_is_not_learnt()
    {
        var pairs = Enumerable
            .Range(0, 400)
            .Select(i => new AnswerPair("Go on.", Repeated(i, 12), Repeated(i, 6), $"group {i}"))
            .Select((pair, i) => i % 5 == 0 ? pair with { Better = pair.Worse, Worse = pair.Better } : pair)
            .ToList();

        var report = Train(pairs).Report;

        report.LengthOnly.ShouldBe(0.8, 0.001);
        report.BeatsBaselines.ShouldBeFalse(report.Statement);
    }

    [Fact]
    public void Probabilities_are_as_sure_as_the_model_is_right()
    {
        var report = Train(Pairs.Planted(2000, noise: 0.25)).Report;

        report.Accuracy.ShouldBe(0.75, 0.04);
        report.CalibrationError.ShouldBeLessThan(0.1);
        report.LogLoss.ShouldBeLessThan(0.62);
    }

    [Fact]
    public void The_best_of_several_answers_is_the_one_that_wins_against_the_others()
    {
        var model = Train(Pairs.Planted(300));

        model.Best("What is it?", ["bluntly a stone", "a stone", "kindly a stone"]).ShouldBe(2);
        model.Best("What is it?", ["a stone", "a stone"]).ShouldBe(0);
    }

    [Fact]
    public void The_best_is_that_of_all_probabilities_asked_one_by_one()
    {
        var model = Train(Pairs.Planted(200, noise: 0.1));
        var word = Gen.Elements("kindly", "bluntly", "a stone", "What", "is", "it?", "", "5", "—", "No!");
        Prop.ForAll(
                word.ListOf().Select(words => string.Join(' ', words)).NonEmptyListOf().ToArbitrary(),
                answers => model.Best("What is it?", [.. answers]).ShouldBe(BestOneByOne(model, answers))
            )
            .Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void Doubt_is_greatest_between_equal_answers()
    {
        var model = Train(Pairs.Planted(300));

        model.Doubt("What is it?", "a stone", "a stone").ShouldBe(1);
        model.Doubt("What is it?", "kindly a stone", "bluntly a stone").ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_model_that_was_saved_judges_as_before()
    {
        var model = Train(Pairs.Planted(200, noise: 0.1));
        var path = _folder.File("model.bin");

        model.Save(path);
        var loaded = PreferenceModel.Load(path);

        loaded.Report.ShouldBe(model.Report);
        loaded.Probability("p", "kindly green", "lamp").ShouldBe(model.Probability("p", "kindly green", "lamp"));
    }

    [Fact]
    public void A_file_with_any_byte_changed_or_missing_is_refused()
    {
        var bytes = BytesOf(Train(Pairs.Planted(60)));
        var path = _folder.File("broken.bin");

        for (var i = 0; i < bytes.Length; i += 1 + (bytes.Length / 40))
        {
            File.WriteAllBytes(path, [.. bytes[..i], (byte)(bytes[i] ^ 1), .. bytes[(i + 1)..]]);
            Should.Throw<FlywheelException>(() => PreferenceModel.Load(path)).Message.ShouldContain(path);
            File.WriteAllBytes(path, bytes[..i]);
            Should.Throw<FlywheelException>(() => PreferenceModel.Load(path));
        }
    }

    [Fact]
    public void A_whole_file_that_says_impossible_things_is_refused()
    {
        var path = _folder.File("forged.bin");
        var content = BytesOf(Train(Pairs.Planted(60)))[..^SHA256.HashSizeInBytes];
        foreach (
            var (at, value) in new[]
            {
                (8, (byte)9),
                (12, (byte)200),
                (23, (byte)0x7F),
                (content.Length - 5, (byte)0x7F),
            }
        )
        {
            var forged = content.ToArray();
            forged[at] = value;
            forged[at == 23 ? 22 : at] = at == 23 ? (byte)0xF0 : value;
            File.WriteAllBytes(path, [.. forged, .. SHA256.HashData(forged)]);
            Should.Throw<FlywheelException>(() => PreferenceModel.Load(path)).Message.ShouldContain("forged.bin");
        }
    }

    [Fact]
    public void A_whole_file_whose_report_has_no_length_is_refused()
    {
        var path = _folder.File("negative.bin");
        var content = BytesOf(Train(Pairs.Planted(60)))[..^SHA256.HashSizeInBytes];
        new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }.CopyTo(content, 24);
        File.WriteAllBytes(path, [.. content, .. SHA256.HashData(content)]);

        Should.Throw<FlywheelException>(() => PreferenceModel.Load(path)).Message.ShouldContain("is not whole");
    }

    [Fact]
    public void Too_few_pairs_or_one_group_alone_are_refused()
    {
        Should.Throw<FlywheelException>(() => Train(Pairs.Planted(29))).Message.ShouldContain("there are 29");
        Should.Throw<FlywheelException>(() =>
            Train([.. Pairs.Planted(90).Select(pair => pair with { Group = "one" })])
        );
        Should.Throw<FlywheelException>(() =>
            Train([.. Pairs.Planted(90).Select(pair => pair with { Worse = pair.Better })])
        );
    }

    private static int BestOneByOne(PreferenceModel model, List<string> answers)
    {
        var wins = new double[answers.Count];
        for (var i = 0; i < wins.Length; i++)
        for (var j = i + 1; j < wins.Length; j++)
        {
            var probability = model.Probability("What is it?", answers[i], answers[j]);
            (wins[i], wins[j]) = (wins[i] + probability, wins[j] + (1 - probability));
        }
        return Array.IndexOf(wins, wins.Max());
    }

    private static string Repeated(int number, int times) =>
        string.Join(' ', Enumerable.Repeat($"word{number % 7}", times));

    private static PreferenceModel Train(IReadOnlyList<AnswerPair> pairs, int seed = 1) =>
        PreferenceModel.Train(pairs, seed, TestContext.Current.CancellationToken);

    private byte[] BytesOf(PreferenceModel model)
    {
        var path = _folder.File("model.bin");
        model.Save(path);
        return File.ReadAllBytes(path);
    }
}
