using System.Globalization;
using Flywheel.Capture.Traces;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Capture.Traces;

public sealed class TraceStoreTests : TracedWorkspace
{
    [Fact]
    public async Task Spans_in_any_order_and_requests_make_the_same_trace()
    {
        string[] spans =
        [
            Span(
                TraceA,
                1,
                parent: null,
                start: 0,
                end: 100,
                ("input.value", "Where is my card?"),
                ("output.value", "On its way.")
            ),
            Span(
                TraceA,
                2,
                parent: 1,
                start: 10,
                end: 40,
                ("gen_ai.operation.name", "chat"),
                ("gen_ai.request.model", "m-1")
            ),
            Span(
                TraceA,
                3,
                parent: 1,
                start: 50,
                end: 90,
                ("gen_ai.operation.name", "execute_tool"),
                ("gen_ai.tool.name", "find_card")
            ),
        ];
        await SendAsync(spans[2]);
        await SendAsync(spans[1], spans[0]);
        await SendAsync(spans[1]);
        await SendAsync(string.Join(',', Enumerable.Reverse(spans)).Replace(TraceA, TraceB, StringComparison.Ordinal));

        var traces = _wheel.Traces.List(new());

        traces.Select(trace => trace.TraceId).ShouldBe([TraceB, TraceA]);
        foreach (var trace in traces)
        {
            trace.Spans.ShouldBe(3);
            trace.Name.ShouldBe("span 1");
            trace.Input.ShouldBe("Where is my card?");
            trace.Output.ShouldBe("On its way.");
            trace.Model.ShouldBe("m-1");
            trace.Duration.ShouldBe(TimeSpan.FromSeconds(100));
            _wheel
                .Traces.Find(trace.TraceId)!
                .Spans.Select(span => (span.Span.Name, span.Depth))
                .ShouldBe([("span 1", 0), ("span 2", 1), ("span 3", 1)]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trace_has_the_name_of_its_root_and_the_texts_of_the_call_that_has_them(bool rootFirst)
    {
        var root = Span(TraceA, 1, null, 0, 9);
        var call = Span(
            TraceA,
            2,
            1,
            1,
            2,
            ("gen_ai.operation.name", "chat"),
            ("input.value", "Where is my card?"),
            ("output.value", "On its way.")
        );
        await SendAsync(rootFirst ? root : call);
        await SendAsync(rootFirst ? call : root);

        var trace = _wheel.Traces.List(new()).Single();

        (trace.Name, trace.Input, trace.Output).ShouldBe(("span 1", "Where is my card?", "On its way."));
    }

    [Fact]
    public async Task Filters_and_pages_show_what_a_plain_search_finds()
    {
        var random = new Random(1);
        string[] intents = ["refund", "balance", "card"];
        var all = new List<(string Id, string Intent, bool Failed, int Second, string Word)>();
        for (var i = 0; i < 120; i++)
        {
            var one = (
                Id: (i + 1).ToString("x32", CultureInfo.InvariantCulture),
                Intent: intents[random.Next(3)],
                Failed: random.Next(4) == 0,
                Second: random.Next(1000),
                Word: $"word{random.Next(5)}"
            );
            all.Add(one);
            await SendAsync(
                Span(
                        one.Id,
                        1,
                        null,
                        one.Second,
                        one.Second + 1,
                        ("intent", one.Intent),
                        ("input.value", $"about {one.Word} please")
                    )
                    .Replace(
                        "\"status\":{}",
                        one.Failed ? "\"status\":{\"code\":2}" : "\"status\":{}",
                        StringComparison.Ordinal
                    )
            );
        }
        var newest = Enumerable.Reverse(all).ToList();

        Pages(new() { Limit = 7 }).ShouldBe(newest.Select(one => one.Id));
        Pages(new() { Limit = 7, Labels = ["intent=card"] })
            .ShouldBe(newest.Where(one => one.Intent == "card").Select(one => one.Id));
        Pages(new() { Limit = 7, Labels = ["status=error", "intent=refund"] })
            .ShouldBe(newest.Where(one => one.Failed && one.Intent == "refund").Select(one => one.Id));
        Pages(
                new()
                {
                    Limit = 7,
                    Text = "WORD3 about",
                    Labels = ["intent=card"],
                }
            )
            .ShouldBe(newest.Where(one => one.Word == "word3" && one.Intent == "card").Select(one => one.Id));
        Pages(
                new()
                {
                    Limit = 7,
                    Since = At(200),
                    Until = At(700),
                }
            )
            .ShouldBe(newest.Where(one => one.Second is >= 200 and < 700).Select(one => one.Id));
    }

    [Fact]
    public async Task Words_that_are_commands_of_the_search_are_words()
    {
        await SendAsync(Span(TraceA, 1, null, 0, 1, ("input.value", "NOT \"quoted\" AND near")));

        Ids(new() { Text = "not and NEAR \"quoted\"" }).ShouldBe([TraceA]);
        Ids(new() { Text = "near*" }).ShouldBe([TraceA]);
        Ids(new() { Text = "text:near" }).ShouldBeEmpty();
        Should.Throw<FlywheelException>(() => _wheel.Traces.List(new() { Text = "\"*" }));
    }

    [Fact]
    public async Task Scores_below_a_bound_are_found_by_the_lowest()
    {
        await SendAsync(
            Span(
                TraceA,
                1,
                null,
                0,
                1,
                ("gen_ai.evaluation.name", "helpful"),
                ("gen_ai.evaluation.score.value", "0.9")
            ),
            Span(TraceA, 2, 1, 0, 1, ("gen_ai.evaluation.name", "grounded"), ("gen_ai.evaluation.score.value", "0.2")),
            Span(TraceB, 1, null, 0, 1, ("gen_ai.evaluation.name", "helpful"), ("gen_ai.evaluation.score.value", "0.8"))
        );

        Ids(new() { ScoreBelow = 0.5 }).ShouldBe([TraceA]);
    }

    [Fact]
    public async Task Parents_that_go_round_in_a_circle_harm_nothing()
    {
        await SendAsync(
            Span(TraceA, 1, parent: 2, 0, 1),
            Span(TraceA, 2, parent: 1, 0, 1),
            Span(TraceA, 3, parent: 3, 0, 1)
        );

        _wheel.Traces.Find(TraceA)!.Spans.Select(span => span.Span.Name).ShouldBe(["span 1", "span 2", "span 3"]);
    }

    [Fact]
    public async Task Times_that_were_not_said_or_are_absurd_are_shown_as_times()
    {
        await SendAsync(
            Span(TraceA, 1, null, 0, 1)
                .Replace("\"startTimeUnixNano\":\"1000000000000000000\",", "", StringComparison.Ordinal),
            Span(TraceB, 1, null, 0, 1).Replace("1000000001000000000", "18446744073709551615", StringComparison.Ordinal)
        );

        var traces = _wheel.Traces.List(new());
        traces.Count.ShouldBe(2);
        traces.ShouldAllBe(trace => trace.Duration >= TimeSpan.Zero);
        _wheel.Traces.Find(TraceB)!.Spans[0].Span.StartedAt.ShouldBe(At(0));
    }

    [Fact]
    public async Task After_a_while_the_remarkable_traces_and_a_share_of_the_others_stay()
    {
        for (var i = 1; i <= 200; i++)
            await SendAsync(
                Span(
                        Id(i),
                        1,
                        null,
                        0,
                        1,
                        ("flywheel.route.name", i % 2 == 0 ? "cheap" : "costly"),
                        ("input.value", $"word{i}")
                    )
                    .Replace(
                        "\"status\":{}",
                        i % 50 == 0 ? "\"status\":{\"code\":2}" : "\"status\":{}",
                        StringComparison.Ordinal
                    )
            );
        await SayAsync($$"""{"type":"thumb","value":-1,"trace_id":"{{Id(2)}}"}""");
        await EditAsync($$"""{{{Edited}},"trace_id":"{{Id(4)}}"}""");
        var options = new TraceOptions
        {
            KeepAllFor = TimeSpan.FromDays(1),
            SampleRate = 0.5,
            SampleRateByRoute = new Dictionary<string, double> { ["cheap"] = 0 },
        };

        (await new TraceRetention(_wheel.Database, options, TimeProvider.System).ApplyAsync(default)).ShouldBe(0);
        var later = new TraceRetention(
            _wheel.Database,
            options,
            new ManualClock { Now = DateTimeOffset.UtcNow.AddDays(2) }
        );
        var removed = await later.ApplyAsync(TestContext.Current.CancellationToken);

        var kept = _wheel.Traces.List(new() { Limit = 1000 }).Select(trace => trace.TraceId).ToHashSet();
        kept.Count.ShouldBe(200 - (int)removed);
        string[] remarkable = [Id(2), Id(4), Id(50), Id(100), Id(150), Id(200)];
        kept.ShouldBe(
            remarkable.Concat(
                Enumerable
                    .Range(1, 200)
                    .Where(i => i % 2 == 1)
                    .Select(Id)
                    .Where(id => TraceSampler.Keeps(Convert.FromHexString(id), 0.5))
            ),
            ignoreOrder: true
        );
        kept.Count.ShouldBeInRange(35, 75);
        Ids(new() { Text = "word6" }).ShouldBeEmpty();
        Ids(new() { Text = "word2" }).ShouldBe([Id(2)]);
        _wheel.Traces.Find(Id(6)).ShouldBeNull();
        (await later.ApplyAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        static string Id(int number) => number.ToString("x32", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_trace_is_complete_once_no_span_has_come_for_the_quiet_period_and_open_again_when_one_does()
    {
        var clock = new ManualClock { Now = DateTimeOffset.UtcNow };
        var store = new TraceStore(_wheel.Database, new TraceOptions { QuietPeriod = TimeSpan.FromHours(1) }, clock);
        await SendAsync(Span(TraceA, 1, null, 0, 1));

        store.List(new()).Single().IsComplete.ShouldBeFalse();
        clock.Now += TimeSpan.FromHours(2);
        store.List(new()).Single().IsComplete.ShouldBeTrue();
        // The span that comes now is stamped by the system's clock, an hour and more before this one.
        await SendAsync(Span(TraceA, 2, 1, 0, 1));
        clock.Now -= TimeSpan.FromMinutes(90);
        store.List(new()).Single().IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void What_is_no_id_is_no_trace()
    {
        _wheel.Traces.Find("").ShouldBeNull();
        _wheel.Traces.Find("not an id that a trace could have").ShouldBeNull();
        _wheel.Traces.Find(TraceA).ShouldBeNull();
    }
}
