using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Evaluate.Judging;

/// <summary>What GPT-3.5 preferred, beside three people: PandaLM's test set. docs/evaluators.md quotes these figures.</summary>
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
