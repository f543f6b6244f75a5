using Flywheel.Review;
using Flywheel.Review.Agreement;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Tests.Review.Agreement;

public sealed class QueueAgreementTests : IDisposable
{
    private readonly ReviewTables _tables = new(
        ReviewTables.Verdict,
        new RatingLabel("quality", IsRequired: false, 1, 5, 0),
        new ChoicesLabel("faults", IsRequired: false, ["late", "rude"]),
        new TextLabel("comment", IsRequired: false)
    );
    private readonly QueueAgreement _agreement;

    public QueueAgreementTests() =>
        _agreement = new QueueAgreement(
            _tables.Database,
            new QueueLedger(),
            new AgreementOptions { Floor = 0.667, Items = 5 }
        );

    public void Dispose() => _tables.Dispose();

    [Fact]
    public async Task Counting_item_by_item_gives_what_all_answers_at_once_give()
    {
        var random = new Random(11);
        string[] people = ["ada", "bob", "cleo", "dan"];
        string[] verdicts = ["good", "bad", "odd"];
        var all = new List<string[]>();
        for (var i = 0; i < 60; i++)
        {
            var answers = random
                .GetItems(verdicts, random.Next(1, 4))
                .Zip(people.OrderBy(_ => random.Next()), (verdict, person) => (person, verdict))
                .ToArray();
            _tables.AddVerdicts(intent: null, answers);
            all.Add([.. answers.Select(answer => answer.verdict)]);
            if (i % 20 == 0)
                await Verdict();
        }

        var counted = await Verdict();

        var table = AnswerTable.OfNames(all);
        counted.Items.ShouldBe(all.Count(answers => answers.Length > 1));
        counted.Percent.Value!.Value.ShouldBe(PercentAgreement.Of(table)!.Value, 1e-12);
        counted.FleissKappa!.Value!.Value.ShouldBe(FleissKappa.Of(table)!.Value, 1e-12);
        counted.KrippendorffAlpha.Value!.Value.ShouldBe(KrippendorffAlpha.Of(table, Scale.Nominal)!.Value, 1e-12);
        counted.KrippendorffAlpha.Interval!.Lower.ShouldBeLessThan(counted.KrippendorffAlpha.Value.Value);
    }

    [Fact]
    public async Task An_answer_that_was_taken_back_does_not_count()
    {
        var item = _tables.Add();
        _tables.Answer(item, "ada", """{"verdict":"bad"}""");
        await Labels();
        _tables.Undo(item, "ada");
        _tables.Answer(item, "ada", """{"verdict":"good"}""");
        _tables.Answer(item, "bob", """{"verdict":"good"}""");
        _tables.Complete(item);

        var verdict = await Verdict();

        (verdict.Items, verdict.Percent.Value).ShouldBe((1, 1.0));
        (await Labels()).Select(label => label.Choice).ShouldBe([null, "good"]);
    }

    [Fact]
    public async Task Open_items_and_items_whose_answer_is_known_do_not_count()
    {
        var open = _tables.Add();
        _tables.Answer(open, "ada", """{"verdict":"bad"}""");
        _tables.Answer(open, "bob", """{"verdict":"bad"}""");
        var gold = _tables.Add(isGold: true);
        _tables.Answer(gold, "ada", """{"verdict":"bad"}""", isRight: true);
        _tables.Answer(gold, "bob", """{"verdict":"bad"}""", isRight: true);
        _tables.Complete(gold);

        (await Labels()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_that_a_lead_decides_later_is_counted_once()
    {
        var item = _tables.Add();
        _tables.Answer(item, "ada", """{"verdict":"bad"}""");
        _tables.Answer(item, "bob", """{"verdict":"good"}""");
        _tables.Complete(item, ItemStatus.Disagreed);
        await Labels();
        _tables.Complete(item);

        (await Verdict()).Items.ShouldBe(1);
    }

    // What was answered while the label had another scale cannot be compared on this one.
    [Fact]
    public async Task A_number_is_compared_on_the_scale_that_its_label_names()
    {
        var definition = QueueYaml.Read("labels: [{name: minutes, kind: number, scale: ratio}]", "queue.yaml");
        using var tables = new ReviewTables([.. definition.Labels]);
        double[][] answers =
        [
            [1, 2],
            [10, 11],
            [100, 100],
            [-5, 5],
        ];
        foreach (var (ada, bob) in answers.Select(pair => (pair[0], pair[1])))
        {
            var item = tables.Add();
            tables.Answer(item, "ada", $$"""{"minutes":{{ada}}}""");
            tables.Answer(item, "bob", $$"""{"minutes":{{bob}}}""");
            tables.Complete(item);
        }

        var minutes = (
            await new QueueAgreement(tables.Database, new QueueLedger(), new AgreementOptions()).ByLabelAsync(
                ReviewTables.Queue,
                default
            )
        ).ShouldHaveSingleItem();

        (minutes.Scale, minutes.Items).ShouldBe((Scale.Ratio, 3));
        minutes.KrippendorffAlpha.Value.ShouldBe(
            KrippendorffAlpha.Of(AnswerTable.Of([answers[0], answers[1], answers[2]]), Scale.Ratio)
        );
    }

    [Fact]
    public async Task Every_kind_of_label_is_compared_on_its_scale_and_texts_are_not()
    {
        for (var i = 1; i <= 3; i++)
        {
            var item = _tables.Add();
            _tables.Answer(item, "ada", $$"""{"verdict":"good","quality":{{i}},"faults":["late"],"comment":"a"}""");
            _tables.Answer(
                item,
                "bob",
                $$"""{"verdict":"good","quality":{{i + 1}},"faults":["late","rude"],"comment":"b"}"""
            );
            _tables.Answer(item, "cleo", """{"verdict":"good"}""");
            _tables.Complete(item);
        }

        var labels = (await Labels()).Where(label => label.Choice is null).ToList();

        labels
            .Select(label => (label.Label, label.Scale))
            .ShouldBe([("verdict", Scale.Nominal), ("quality", Scale.Ordinal), ("faults", Scale.Nominal)]);
        labels[1]
            .KrippendorffAlpha.Value.ShouldBe(
                KrippendorffAlpha.Of(
                    AnswerTable.Of([
                        [1, 2],
                        [2, 3],
                        [3, 4],
                    ]),
                    Scale.Ordinal
                )
            );
        labels[1].FleissKappa.ShouldBeNull();
        labels[0].KrippendorffAlpha.ShouldBe(new Estimate(null, null));
        var rude = (await Labels()).Single(label => label.Choice == "rude");
        (rude.Items, rude.Percent.Value).ShouldBe((3, 0.0));
    }

    [Fact]
    public async Task Cohorts_are_told_apart()
    {
        _tables.AddVerdicts("refund", ("ada", "good"), ("bob", "good"));
        _tables.AddVerdicts("refund", ("ada", "bad"), ("bob", "bad"));
        _tables.AddVerdicts("loan", ("ada", "bad"), ("bob", "good"));

        var cohorts = await _agreement.ByCohortAsync(ReviewTables.Queue, default);

        cohorts
            .Select(each => (each.Cohort, each.Items, each.Percent.Value))
            .ShouldBe([("intent=loan", 1, 0.0), ("intent=refund", 2, 1.0)]);
    }

    [Fact]
    public async Task A_label_under_the_floor_is_held_back_once_it_has_enough_items()
    {
        for (var i = 0; i < 4; i++)
            _tables.AddVerdicts(null, ("ada", i % 2 == 0 ? "good" : "bad"), ("bob", "good"));
        (await _agreement.HeldBackAsync(ReviewTables.Queue, default)).All.ShouldBeEmpty();

        _tables.AddVerdicts(null, ("ada", "bad"), ("bob", "good"));
        var heldBack = await _agreement.HeldBackAsync(ReviewTables.Queue, default);

        heldBack.IsHeldBack("verdict").ShouldBeTrue();
        heldBack.IsHeldBack(Json("""{"verdict":"odd"}""")).ShouldBeTrue();
        heldBack.IsHeldBack(Json("""{"quality":3}""")).ShouldBeFalse();
        (await Verdict()).IsHeldBack.ShouldBeTrue();
    }

    [Fact]
    public async Task One_choice_can_be_held_back_where_the_label_is_not()
    {
        for (var i = 0; i < 40; i++)
            _tables.AddVerdicts(null, ("ada", i % 2 == 0 ? "good" : "bad"), ("bob", i % 2 == 0 ? "good" : "bad"));
        for (var i = 0; i < 6; i++)
            _tables.AddVerdicts(null, ("ada", "odd"), ("bob", i % 2 == 0 ? "good" : "bad"));

        var heldBack = await _agreement.HeldBackAsync(ReviewTables.Queue, default);

        heldBack.All.ShouldBe([("verdict", "odd")]);
        heldBack.IsHeldBack(Json("""{"verdict":"odd"}""")).ShouldBeTrue();
        heldBack.IsHeldBack(Json("""{"verdict":"good"}""")).ShouldBeFalse();
    }

    [Fact]
    public async Task Reviewers_are_compared_with_the_others_in_the_order_of_their_names()
    {
        foreach (var verdict in (string[])["good", "bad", "good", "odd"])
            _tables.AddVerdicts(null, ("zoe", verdict), ("ada", verdict), ("max", "good"));

        var reviewers = await _agreement.ByReviewerAsync(ReviewTables.Queue, default);

        reviewers.Select(each => each.Reviewer).ShouldBe(["ada", "max", "zoe"]);
        reviewers.Select(each => each.Figures.Items).ShouldBe([8, 8, 8]);
        reviewers.Select(each => each.Figures.Percent.Value).ShouldBe([0.75, 0.5, 0.75]);
        reviewers[1].Figures.CohenKappa!.Value.ShouldBe(0);
    }

    [Fact]
    public void A_judge_is_compared_with_what_people_decided()
    {
        foreach (
            var (suggested, decided) in new[] { ("good", "good"), ("bad", "bad"), ("good", "bad"), ("good", "good") }
        )
        {
            var item = _tables.AddVerdicts(null, ("ada", decided), ("bob", decided));
            _tables.Decide(item, $$"""{"verdict":"{{decided}}"}""");
            _tables.Suggest(item, "claims-v2", $$"""{"verdict":"{{suggested}}"}""");
        }
        _tables.Suggest(_tables.Add(), "claims-v2", """{"verdict":"odd"}""");

        var judge = _agreement.OfJudges(ReviewTables.Queue).ShouldHaveSingleItem();

        (judge.Judge, judge.Label, judge.Figures.Items).ShouldBe(("claims-v2", "verdict", 4));
        judge.Figures.Percent.Value.ShouldBe(0.75);
        judge.Figures.CohenKappa!.Value!.Value.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_refused() =>
        (await Should.ThrowAsync<ReviewException>(() => _agreement.ByLabelAsync("nobody", default))).Fault.ShouldBe(
            ReviewFault.QueueNotFound
        );

    private Task<IReadOnlyList<LabelAgreement>> Labels() => _agreement.ByLabelAsync(ReviewTables.Queue, default);

    private async Task<LabelAgreement> Verdict() =>
        (await Labels()).Single(label => label is { Label: "verdict", Choice: null });

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonElement.Parse(text);
}
