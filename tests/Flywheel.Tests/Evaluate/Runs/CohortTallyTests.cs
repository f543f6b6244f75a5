using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class CohortTallyTests
{
    [Fact]
    public void Each_cohort_counts_what_a_plain_search_of_the_results_finds() =>
        Prop.ForAll(
                Results().ArrayOf().ToArbitrary(),
                results =>
                {
                    var judged = results.Where(result => result.Passed is not null).ToList();

                    var found = Tally(results).Cohorts;

                    found.Select(cohort => cohort.Cohort).ShouldBeUnique();
                    found
                        .Select(cohort => cohort.Cohort)
                        .ShouldBe(judged.SelectMany(Labels).Distinct(), ignoreOrder: true);
                    foreach (var cohort in found)
                    foreach (var verdicts in cohort.Evaluators)
                    {
                        var own = judged
                            .Where(result =>
                                result.Evaluator == verdicts.Evaluator && Labels(result).Contains(cohort.Cohort)
                            )
                            .ToList();
                        verdicts.Judged.ShouldBe(own.Count);
                        verdicts.Passed.ShouldBe(own.Count(result => result.Passed == true));
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(CohortTally.MostValues, true)]
    [InlineData(CohortTally.MostValues + 1, false)]
    public void An_attribute_with_too_many_values_is_left_out_and_named(int values, bool isCounted)
    {
        var tally = Tally(Enumerable.Range(0, values).SelectMany(i => new[] { Result($"c{i}"), Result($"c{i}") }));

        tally.LeftOut.ShouldBe(isCounted ? [] : ["customer"]);
        tally.Cohorts.Select(cohort => cohort.Cohort).ShouldContain("locale=de");
        tally.Cohorts.Count.ShouldBe(isCounted ? values + 1 : 1);

        static EvaluationResult Result(string customer) =>
            new()
            {
                Id = "r",
                Evaluator = "exact",
                Passed = true,
                Cohort = new Dictionary<string, string> { ["customer"] = customer, ["locale"] = "de" },
            };
    }

    private static RunCohorts Tally(IEnumerable<EvaluationResult> results)
    {
        var tally = new CohortTally();
        foreach (var result in results)
            tally.Add(result);
        return tally.Cohorts();
    }

    private static IEnumerable<string> Labels(EvaluationResult result) =>
        result.Cohort.Select(slice => $"{slice.Key}={slice.Value}");

    private static Gen<EvaluationResult> Results() =>
        from evaluator in Gen.Elements("exact", "judge")
        from passed in Gen.Elements<bool?>(true, false, null)
        from intent in Gen.Elements("refund", "card", "a=b")
        from locale in Gen.Elements<string?>("de", "en", null)
        select new EvaluationResult
        {
            Id = "r",
            Evaluator = evaluator,
            Passed = passed,
            Cohort = locale is null
                ? new Dictionary<string, string> { ["intent"] = intent }
                : new Dictionary<string, string> { ["intent"] = intent, ["locale"] = locale },
        };
}
