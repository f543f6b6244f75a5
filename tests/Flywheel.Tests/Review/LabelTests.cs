using Flywheel.Review;
using Flywheel.Review.Answering;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Tests.Review;

public sealed class LabelTests
{
    private const string Rating = "{name: a, kind: rating, tolerance: 1}";
    private const string Spans = "{name: a, kind: spans, choices: [claim, source], tolerance: 0.5}";
    private const string Edit = "{name: a, kind: edit, tolerance: 0.1}";

    private static readonly AnswerFrame Frame = new("The card is on its way 🚚.", IsReversed: false);

    [Theory]
    [InlineData("{name: a, kind: choice, choices: [x, y]}", "\"x\"", "\"x\"", "\"x\"")]
    [InlineData("{name: a, kind: choice, choices: [x, y]}", "\"x\"", "\"y\"", null)]
    [InlineData("{name: a, kind: choices, choices: [x, y]}", """["y","x"]""", """["x","y"]""", """["x","y"]""")]
    [InlineData("{name: a, kind: choices, choices: [x, y]}", "[]", """["x"]""", null)]
    [InlineData(Rating, "4", "5", "4")]
    [InlineData(Rating, "3", "5", null)]
    [InlineData("{name: a, kind: number, tolerance: 0.5}", "1", "1.5", "1.25")]
    [InlineData("{name: a, kind: number}", "1", "1.5", null)]
    [InlineData("{name: a, kind: thumbs}", "\"up\"", "\"down\"", null)]
    [InlineData("{name: a, kind: text}", "\"one\"", "\"two\"", "\"one\\n\\ntwo\"")]
    [InlineData(Edit, "\"the card is on its way\"", "\"the card is on its way!\"", "\"the card is on its way\"")]
    [InlineData(Edit, "\"the card is on its way\"", "\"it was lost\"", null)]
    [InlineData("{name: a, kind: preference}", "\"first\"", "\"first\"", "\"output\"")]
    [InlineData("{name: a, kind: preference}", "\"tie\"", "\"second\"", null)]
    [InlineData(
        Spans,
        """[{"start":0,"end":8,"tag":"claim"}]""",
        """[{"start":4,"end":8,"tag":"claim"}]""",
        """[{"start":4,"end":8,"tag":"claim"}]"""
    )]
    [InlineData(Spans, """[{"start":0,"end":8,"tag":"claim"}]""", """[{"start":5,"end":8,"tag":"claim"}]""", null)]
    [InlineData(Spans, """[{"start":0,"end":8,"tag":"claim"}]""", """[{"start":0,"end":8,"tag":"source"}]""", null)]
    public void People_agree_as_the_kind_of_the_label_says(string label, string first, string second, string? agreed)
    {
        var definition = Definition(label);

        var values = Consensus.Of(definition, [Read(definition, first), Read(definition, second)]);

        values?.TextOf(definition).ShouldBe($$"""{"a":{{agreed}}}""");
        (values is null).ShouldBe(agreed is null);
    }

    [Theory]
    [InlineData("{name: a, kind: choice, choices: [x, y]}", "\"z\"", "/a")]
    [InlineData("{name: a, kind: choices, choices: [x, y]}", """["x","x"]""", "/a")]
    [InlineData(Rating, "0", "/a")]
    [InlineData(Rating, "2.5", "/a")]
    [InlineData(Rating, "\"3\"", "/a")]
    [InlineData("{name: a, kind: number, minimum: 0}", "-1e-9", "/a")]
    [InlineData("{name: a, kind: number}", "1e999", "/a")]
    [InlineData("{name: a, kind: number, scale: ratio}", "-1e-9", "/a")]
    [InlineData("{name: a, kind: text}", "\" \"", "/a")]
    [InlineData("{name: a, kind: preference}", "\"output\"", "/a")]
    [InlineData(Spans, """[{"start":8,"end":4,"tag":"claim"}]""", "/a/0/end")]
    [InlineData(Spans, """[{"start":0,"end":400,"tag":"claim"}]""", "/a/0/end")]
    [InlineData(Spans, """[{"start":0,"end":24,"tag":"claim"}]""", "/a/0")]
    [InlineData(Spans, """[{"start":0,"end":4,"tag":"lie"}]""", "/a/0/tag")]
    public void A_value_that_does_not_fit_is_refused_by_its_place(string label, string value, string place)
    {
        var definition = Definition(label);

        var refused = Should.Throw<ReviewException>(() => Read(definition, value));

        (refused.Fault, refused.Path).ShouldBe((ReviewFault.InvalidAnswer, place));
        refused.Message.ShouldContain($"'{place}'");
    }

    [Theory]
    [InlineData("{name: a, kind: number, scale: ratio, minimum: -1}", "/labels/0/minimum")]
    [InlineData("{name: a, kind: number, scale: ordinal}", "/labels/0/scale")]
    [InlineData("{name: a, kind: rating, scale: ratio}", "/labels/0")]
    public void A_scale_that_its_numbers_cannot_have_is_refused(string label, string place) =>
        Should.Throw<FlywheelException>(() => Definition(label)).Message.ShouldContain($"'{place}' ");

    [Fact]
    public void Who_leaves_a_label_out_disagrees_with_who_does_not()
    {
        var definition = QueueYaml.Read(
            "labels: [{name: a, kind: thumbs}, {name: b, kind: thumbs}, {name: c, kind: text}]",
            "q"
        );
        var both = ReadAll(definition, """{"a":"up","b":"up"}""");

        Consensus.Of(definition, [both, ReadAll(definition, """{"a":"up"}""")]).ShouldBeNull();
        Consensus.Of(definition, [both, ReadAll(definition, """{"a":"up","b":"up","c":"sure"}""")]).ShouldNotBeNull();
    }

    [Fact]
    public void A_preference_is_kept_by_output_whatever_the_order_shown()
    {
        var definition = Definition("{name: a, kind: preference}");
        var reversed = Frame with { IsReversed = true };

        var values = AnswerValues.Read(ReviewFixture.Json("""{"a":"first"}"""), definition, reversed);

        values.TextOf(definition).ShouldBe("""{"a":"other_output"}""");
        QueueJson.TextOf(json => values.Write(json, definition, reversed)).ShouldBe("""{"a":"first"}""");
    }

    [Fact]
    public void Outputs_are_shown_in_either_order_about_as_often_and_always_the_same_for_an_item()
    {
        var ids = Enumerable
            .Range(0, 1000)
            .Select(number => Flywheel.Review.Items.ReviewItemId.Of("q", new($"row:{number}")))
            .ToList();

        ids.Count(id => id.IsReversed).ShouldBeInRange(400, 600);
        ids.ShouldAllBe(id =>
            id.IsReversed == Flywheel.Review.Items.ReviewItemId.Parse(id.ToString())!.Value.IsReversed
        );
    }

    [Fact]
    public void Marked_parts_are_joined_and_cut_as_sets_of_characters_are()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var people = Enumerable.Range(0, 3).Select(_ => RandomSpans(random)).ToList();
            var sets = people.Select(Characters).ToList();
            var coverages = people.Select(spans => Coverage.Of(spans, "t")).ToList();

            Characters(Coverage.OfAny(coverages).Spans("t"))
                .ShouldBe(sets[0].Union(sets[1]).Union(sets[2]), ignoreOrder: true);
            Characters(Coverage.OfAll(coverages).Spans("t"))
                .ShouldBe(sets[0].Intersect(sets[1]).Intersect(sets[2]), ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("labels: []", "/labels")]
    [InlineData("labels: [{name: a, kind: rating, choices: [x]}]", "/labels/0")]
    [InlineData("labels: [{name: a/b, kind: text}]", "/labels/0/name")]
    [InlineData("labels: [{name: a, kind: text}, {name: a, kind: text}]", "/labels")]
    [InlineData("labels: [{name: a, kind: preference}, {name: b, kind: spans, choices: [x]}]", "document")]
    [InlineData("{assignment: load, people: [ada]}", "document")]
    [InlineData("rules: {score_between: [1, 0]}", "/rules/score_between/1")]
    [InlineData("reviewer: 2", "document")]
    public void A_wrong_definition_is_refused_by_file_and_place(string yaml, string place)
    {
        var refused = Should.Throw<FlywheelException>(() => QueueYaml.Read(yaml, "queue.yaml"));

        refused.Message.ShouldStartWith("queue.yaml: ");
        refused.Message.ShouldContain(place);
    }

    [Fact]
    public void A_definition_is_the_same_after_it_was_stored()
    {
        var definition = QueueYaml.Read(
            $$"""
            guidelines: "Read: *it*"
            lease_seconds: 60
            people: [ada, "007"]
            labels:
              - {name: r, kind: rating, minimum: 0, maximum: 10}
              - {name: n, kind: number, maximum: 1.5}
              - {name: s, kind: spans, choices: [x], tolerance: 1}
              - {name: e, kind: edit}
            rules: {score_below: 0.25, score_between: [0.5, 1], pass_share: 0.1}
            """,
            "q"
        );

        var text = QueueJson.TextOf(definition);

        QueueJson.TextOf(QueueJson.Read(ReviewFixture.Json(text))).ShouldBe(text);
        definition.People.ShouldBe(["ada", "007"]);
        text.ShouldContain("\"score_between\":[0.5,1]");
    }

    private static List<Highlight> RandomSpans(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(4))
                .Select(_ => random.Next(20))
                .Select(start => new Highlight(start, start + 1 + random.Next(6), "t")),
        ];

    private static HashSet<int> Characters(IEnumerable<Highlight> spans) =>
        [.. spans.SelectMany(span => Enumerable.Range(span.Start, span.End - span.Start))];

    private static QueueDefinition Definition(string label) => QueueYaml.Read($"labels: [{label}]", "queue.yaml");

    private static AnswerValues Read(QueueDefinition definition, string value) =>
        ReadAll(definition, $$"""{"a":{{value}}}""");

    private static AnswerValues ReadAll(QueueDefinition definition, string values) =>
        AnswerValues.Read(ReviewFixture.Json(values), definition, Frame);
}
