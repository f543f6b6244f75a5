using Flywheel.Review.Agreement;

namespace Flywheel.Tests.Review.Agreement;

public sealed class ItemBootstrapTests
{
    [Fact]
    public void Of_a_share_the_interval_is_that_of_the_binomial_distribution()
    {
        // 200 pairs of which 140 agree: the share is 0.7 with a standard error of 0.0324.
        var table = AnswerTable.OfNames([(["yes", "yes"], 140), (["yes", "no"], 60)]);

        var interval = ItemBootstrap.Of(table).IntervalOf(PercentAgreement.Of)!;

        interval.Lower.ShouldBe(0.7 - (1.96 * 0.0324), 0.01);
        interval.Upper.ShouldBe(0.7 + (1.96 * 0.0324), 0.01);
    }

    [Fact]
    public void A_hundred_times_the_items_give_a_tenth_of_the_interval()
    {
        var few = ItemBootstrap.Of(Table(1)).IntervalOf(PercentAgreement.Of)!;
        var many = ItemBootstrap.Of(Table(100)).IntervalOf(PercentAgreement.Of)!;

        (many.Upper - many.Lower).ShouldBe((few.Upper - few.Lower) / 10, 1e-12);

        static AnswerTable Table(int times) =>
            AnswerTable.OfNames([(["a", "a"], 700 * times), (["a", "b"], 300 * times)]);
    }

    [Fact]
    public void Resamples_without_variation_count_against_the_agreement()
    {
        var table = AnswerTable.OfNames([(["a", "a"], 9), (["b", "b"], 1)]);

        var interval = ItemBootstrap.Of(table).IntervalOf(one => KrippendorffAlpha.Of(one, Scale.Nominal))!;

        interval.ShouldBe(new Interval(0, 1));
    }

    [Fact]
    public void What_is_not_defined_has_no_interval() =>
        ItemBootstrap.Of(AnswerTable.OfNames([(["a", "a"], 9)])).IntervalOf(FleissKappa.Of).ShouldBeNull();

    [Fact]
    public void Two_reviewers_have_an_interval_too()
    {
        AnswerPair[] pairs = [new(0, 0, 45), new(0, 1, 15), new(1, 0, 25), new(1, 1, 15)];

        var interval = ItemBootstrap.Of(pairs).IntervalOf(counted => CohenKappa.Of(counted))!;

        // Kappa is 0.1304 with the large-sample error of Fleiss, Cohen and Everitt 1969: 0.0996.
        interval.Lower.ShouldBe(0.1304 - (1.96 * 0.0996), 0.03);
        interval.Upper.ShouldBe(0.1304 + (1.96 * 0.0996), 0.03);
    }
}
