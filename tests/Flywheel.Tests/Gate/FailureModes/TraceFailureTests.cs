using System.Text.Json.Nodes;
using Flywheel.Capture.Traces;
using Flywheel.Events.Traces;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Tests.Gate.FailureModes;

public sealed class TraceFailureTests
{
    private static readonly Span Root = new()
    {
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
        SpanId = "00f067aa0ba902b7",
        Name = "answer",
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(1),
        Attributes = new Dictionary<string, JsonNode?>(),
        Resource = new Dictionary<string, JsonNode?>(),
        Input = "What is the fee for paying a mortgage back early?",
    };

    [Fact]
    public async Task The_rules_that_ship_find_an_answer_that_its_documents_do_not_support()
    {
        var match = await MatchAsync(
            Root with
            {
                Output = "The moon landing of Apollo 11 took place in July 1969, and Neil Armstrong walked first.",
            },
            Retrieval("The fee for paying a mortgage back early is one percent of what is left of the mortgage.")
        );

        (match.Mode, match.By).ShouldBe(("ungrounded", FailureMatchKind.Rule));
        match.Reason.ShouldContain("groundedness failed");
    }

    [Fact]
    public async Task And_documents_that_do_not_speak_of_what_was_asked()
    {
        var match = await MatchAsync(
            Root with
            {
                Output = "Our branch in the town opens at nine.",
            },
            Retrieval("Our branch in the town opens at nine on weekdays.")
        );

        match.Mode.ShouldBe("missing_context");
    }

    [Fact]
    public async Task A_judgement_that_came_with_the_trace_counts_before_our_own()
    {
        var match = await MatchAsync(
            Root with
            {
                Output = "The fee is one percent.",
                Evaluations = [new("trajectory", 0, "FAIL", "the second step is wrong")],
            }
        );

        match.Mode.ShouldBe("wrong_tool");
        match.Reason.ShouldContain("the second step is wrong");
    }

    [Fact]
    public async Task A_good_answer_is_of_no_mode() =>
        (
            await MatchAsync(
                Root with
                {
                    Output = "The fee for paying a mortgage back early is one percent of what is left.",
                },
                Retrieval("The fee for paying a mortgage back early is one percent of what is left of the mortgage.")
            )
        ).Mode.ShouldBeNull();

    private static Span Retrieval(string document) =>
        Root with
        {
            Operation = SpanOperation.Retrieval,
            Input = null,
            Documents = [new SpanDocument(Id: null, document, Score: null)],
        };

    private static async Task<FailureMatch> MatchAsync(params Span[] spans)
    {
        var catalog = FailureModeCatalog.Parse(FailureModeCatalog.DefaultText, "failure-modes.yaml");
        var trace = new Trace(Root.TraceId, [.. spans.Select((span, i) => new TraceSpan(span, Math.Min(i, 1)))], []);
        var failure = await TraceFailure.OfAsync(trace, catalog, TestContext.Current.CancellationToken);
        return new FailureModeMatcher(catalog, []).Match(failure);
    }
}
