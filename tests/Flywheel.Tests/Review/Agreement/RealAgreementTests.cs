using System.Text.Json;
using Flywheel.Review.Agreement;

namespace Flywheel.Tests.Review.Agreement;

/// <summary>
/// Agreement of real people. The figures of the rows that are here were counted by a script of another language; those published for
/// the whole sets, of which these are a part, lie within the interval.
/// </summary>
public sealed class RealAgreementTests
{
    [Theory]
    [InlineData("cnndm", 406, 0.4972, 0.5135)]
    [InlineData("xsum", 142, 0.4192, 0.3421)]
    public void Whether_an_article_supports_a_sentence_is_agreed_on_half_way(
        string set,
        int sentences,
        double expected,
        double published
    )
    {
        var table = AnswerTable.OfNames(
            from row in RealData.Rows("ground_qags_3annot")
            where row.GetProperty("set").GetString() == set
            from sentence in row.GetProperty("sentences").EnumerateArray()
            select Each(sentence.GetProperty("labels"), label => label.GetProperty("yes").ToString())
        );

        table.Items.ShouldBe(sentences);
        ShouldBe(table, one => KrippendorffAlpha.Of(one, Scale.Nominal), expected, published);
    }

    [Fact]
    public void Five_reviewers_of_hateful_text_agree() =>
        ShouldBe(
            AnswerTable.OfNames(
                RealData
                    .Rows("safe_hatecheck_annot")
                    .Select(row =>
                        row.GetProperty("annotators").EnumerateObject().Select(one => one.Value.GetString()!).ToArray()
                    )
            ),
            FleissKappa.Of,
            expected: 0.9273,
            published: 0.9285
        );

    [Fact]
    public void Voters_on_the_climate_disagree() =>
        ShouldBe(
            AnswerTable.OfNames(
                RealData
                    .Rows("ground_climate_fever_votes")
                    .Select(row => Each(row.GetProperty("votes"), vote => vote.GetString()!))
            ),
            table => KrippendorffAlpha.Of(table, Scale.Nominal),
            expected: 0.3429,
            published: 0.3340
        );

    // Votes are told by their number here, and not by who gave them.
    [Fact]
    public void Voters_on_offensive_text_agree_half_way() =>
        ShouldBe(
            AnswerTable.OfNames(
                RealData
                    .Rows("safe_davidson_votes")
                    .Select(row =>
                        row.GetProperty("votes")
                            .EnumerateObject()
                            .SelectMany(choice => Enumerable.Repeat(choice.Name, choice.Value.GetInt32()))
                            .ToArray()
                    )
            ),
            table => KrippendorffAlpha.Of(table, Scale.Nominal),
            expected: 0.5429,
            published: 0.537
        );

    [Fact]
    public void Workers_who_answer_the_same_question_agree() =>
        ShouldBe(
            AnswerTable.OfNames(
                RealData
                    .Rows("agree_bbq_validation")
                    .Select(row => Each(row.GetProperty("answers"), answer => answer[1].GetString()!))
            ),
            table => KrippendorffAlpha.Of(table, Scale.Nominal),
            expected: 0.9049,
            published: 0.910
        );

    [Fact]
    public void Three_people_agree_on_the_better_of_two_answers() =>
        ShouldBe(
            AnswerTable.OfNames(
                RealData
                    .Rows("pref_pandalm_3annot")
                    .Select(row => Each(row.GetProperty("annotators"), vote => vote.ToString()))
            ),
            FleissKappa.Of,
            expected: 0.8675,
            published: 0.8642
        );

    [Theory]
    [InlineData(0, 1, 0.8539, 0.852)]
    [InlineData(0, 2, 0.8882, 0.879)]
    [InlineData(1, 2, 0.8604, 0.862)]
    public void Two_of_the_three_agree_too(int first, int second, double expected, double published) =>
        ShouldBe(
            Pairs(
                RealData
                    .Rows("pref_pandalm_3annot")
                    .Select(row => Each(row.GetProperty("annotators"), vote => vote.ToString()))
                    .Select(votes => (votes[first], votes[second]))
            ),
            expected,
            published
        );

    [Fact]
    public void Two_people_agree_on_what_a_refusal_is() =>
        ShouldBe(
            Pairs(
                RealData
                    .Rows("safe_xstest_refusals")
                    .Select(row => (RealData.Text(row, "annotation_1"), RealData.Text(row, "annotation_2")))
                    .Where(pair => pair is not ("", _) and not (_, ""))
            ),
            expected: 0.9320,
            published: 0.9365
        );

    [Theory]
    [InlineData(Scale.Nominal, 0.4436, 0.437)]
    [InlineData(Scale.Ordinal, 0.6683, 0.660)]
    [InlineData(Scale.Interval, 0.7445, 0.734)]
    internal void How_abusive_a_text_is_has_an_order_that_names_do_not_show(
        Scale scale,
        double expected,
        double published
    ) => ShouldBe(AnswerTable.Of(Abuse()), table => KrippendorffAlpha.Of(table, scale), expected, published);

    [Fact]
    public void Whether_a_text_is_abusive_is_the_question_to_ask() =>
        ShouldBe(
            AnswerTable.Of(Abuse().Select(labels => labels.Select(label => label < 0 ? 1.0 : 0).ToArray())),
            table => KrippendorffAlpha.Of(table, Scale.Nominal),
            expected: 0.6610,
            published: 0.652
        );

    [Theory]
    [InlineData("en-de", 0.4306, 0.2858, 0.4137)]
    [InlineData("et-en", 0.6202, 0.6231, 0.3256)]
    [InlineData("ro-en", 0.7551, 0.6889, 0.6975)]
    [InlineData("ru-en", 0.8879, 0.7933, 0.7804)]
    public void Marks_of_0_to_100_for_translations_have_an_alpha_on_every_scale(
        string languages,
        double interval,
        double ordinal,
        double ratio
    )
    {
        var table = AnswerTable.Of(
            from row in RealData.Rows("edits_mlqe_postedit")
            where RealData.Text(row, "lang_pair") == languages
            select Each(row.GetProperty("da_scores"), mark => mark.GetDouble())
        );

        KrippendorffAlpha.Of(table, Scale.Interval)!.Value.ShouldBe(interval, 0.0005);
        KrippendorffAlpha.Of(table, Scale.Ordinal)!.Value.ShouldBe(ordinal, 0.0005);
        KrippendorffAlpha.Of(table, Scale.Ratio)!.Value.ShouldBe(ratio, 0.0005);
    }

    // The first label where one reviewer saw an item twice.
    private static IEnumerable<double[]> Abuse() =>
        RealData
            .Rows("agree_convabuse")
            .GroupBy(row => RealData.Text(row, "item"))
            .Select(item =>
                item.DistinctBy(row => RealData.Text(row, "annotator"))
                    .Select(row => row.GetProperty("label").GetDouble())
                    .ToArray()
            );

    private static T[] Each<T>(JsonElement list, Func<JsonElement, T> read) => [.. list.EnumerateArray().Select(read)];

    private static AnswerPair[] Pairs(IEnumerable<(string First, string Second)> items)
    {
        var given = items.ToList();
        var answers = given.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToList();
        return
        [
            .. given
                .CountBy(pair => pair)
                .Select(pair => new AnswerPair(
                    answers.IndexOf(pair.Key.First),
                    answers.IndexOf(pair.Key.Second),
                    pair.Value
                )),
        ];
    }

    private static void ShouldBe(
        AnswerTable table,
        Func<AnswerTable, double?> figure,
        double expected,
        double published
    ) => ShouldBe(figure(table), ItemBootstrap.Of(table).IntervalOf(figure), expected, published);

    private static void ShouldBe(AnswerPair[] pairs, double expected, double published) =>
        ShouldBe(
            CohenKappa.Of(pairs),
            ItemBootstrap.Of(pairs).IntervalOf(counted => CohenKappa.Of(counted)),
            expected,
            published
        );

    private static void ShouldBe(double? value, Interval? interval, double expected, double published)
    {
        value!.Value.ShouldBe(expected, 0.0005);
        published.ShouldBeInRange(interval!.Lower, interval.Upper);
    }
}
