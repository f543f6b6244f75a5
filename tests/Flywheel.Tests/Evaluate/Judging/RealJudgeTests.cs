using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Evaluate.Judging;

/// <summary>Judges beside people: PandaLM's test set and LLMBar. docs/evaluators.md quotes these figures.</summary>
public sealed class RealJudgeTests
{
    [Fact]
    public void A_judge_that_agrees_with_people_on_five_of_six_pairs_has_a_kappa_of_two_thirds()
    {
        var calibration = JudgeCalibration.Of([.. DecidedPairs()]);

        // Counted by a script of another language.
        calibration.Matrix.ShouldBe(new ConfusionMatrix(199, 43, 43, 231));
        calibration.Matrix.Agreement!.Value.ShouldBe(0.833, 0.0005);
        calibration.Matrix.Kappa!.Value.ShouldBe(0.665, 0.0005);
        calibration.KappaInterval!.Lower.ShouldBe(0.60, 0.01);
        calibration.KappaInterval!.Upper.ShouldBe(0.73, 0.01);
    }

    [Fact]
    public async Task A_judge_that_prefers_the_longer_answer_is_consistent_and_still_no_better_than_chance()
    {
        using var model = new ScriptedChat(messages =>
        {
            var material = messages[1].Text;
            var parts = material.Split($"--- {material.Split(' ')[1]} ");
            var (first, second) = (parts[2].Length, parts[3].Length);
            var better =
                first > second ? "1"
                : first < second ? "2"
                : "tie";
            return $$"""{"better": "{{better}}", "reason": "it is longer"}""";
        });
        var judge = new PairwiseJudge(Judges.Judge(model), "Which follows the instruction?");
        var right = new List<bool>();
        var ties = 0;
        foreach (var row in RealData.Rows("pref_llmbar_mtbench"))
        {
            var verdict = await judge.CompareAsync(
                row.Text("prompt"),
                row.Text("output_1"),
                row.Text("output_2"),
                TestContext.Current.CancellationToken
            );
            verdict.IsConsistent.ShouldBeTrue();
            ties += verdict.Preferred == Preference.Tie ? 1 : 0;
            right.Add(
                verdict.Preferred == (row.GetProperty("preferred").GetInt32() == 1 ? Preference.A : Preference.B)
            );
        }

        // Counted by a script of another language.
        (right.Count, right.Count(isRight => isRight), ties).ShouldBe((552, 263, 8));
    }

    // Pairs that both the judge and most of the people decided. To accept the pair is to prefer its first answer.
    private static IEnumerable<CalibrationRow> DecidedPairs()
    {
        foreach (var row in RealData.Rows("pref_pandalm_3annot"))
        {
            var judge = row.GetProperty("gpt35_judge").GetProperty("gpt_result").ToString();
            var people = row.GetProperty("annotators").EnumerateArray().Select(vote => vote.GetInt32()).ToList();
            var firsts = people.Count(vote => vote == 1) > 1;
            var seconds = people.Count(vote => vote == 2) > 1;
            if (judge is "1" or "2" && (firsts || seconds))
                yield return new CalibrationRow(firsts, judge == "1", judge == "1" ? 1 : 0, Length: null);
        }
    }
}
