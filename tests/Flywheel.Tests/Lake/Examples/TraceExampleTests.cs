using System.Text.Json.Nodes;
using Flywheel.Capture.Traces;
using Flywheel.Curate;
using Flywheel.Events.Traces;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Tests.Lake.Examples;

public sealed class TraceExampleTests : IDisposable
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
    };

    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void A_row_asks_what_the_root_was_given_and_keeps_what_came_of_it()
    {
        var trace = Of(
            ["feedback=negative", "intent=loan", "status=error", "tool=f", "tool=g"],
            Root with
            {
                Input = "What is the payoff?",
                Output = "No idea.",
            },
            Root with
            {
                Operation = SpanOperation.Retrieval,
                Documents = [Document("a"), Document("b"), Document("")],
            },
            Root with
            {
                Operation = SpanOperation.Retrieval,
                Documents = [Document("a")],
            },
            Root with
            {
                Operation = SpanOperation.Model,
                Input = "prompt",
                ToolCalls = [Call("f", """{"x":1}""")],
            },
            Root with
            {
                Operation = SpanOperation.Tool,
                ToolCalls = [Call("f", """{"x":1}"""), Call("g", "broken")],
            }
        );

        var row = TraceExample.Of(trace, ["12 000"], "ungrounded");

        (row.Input.Value, row.Input.IsConversation).ShouldBe(("What is the payoff?", false));
        row.Expected.ShouldBe(["12 000"]);
        row.Context.ShouldBe(["a", "b"]);
        row.Cohort.ShouldHaveSingleItem().ShouldBe(new("intent", "loan"));
        (row.Split, row.FailureMode, row.SourceTraceId).ShouldBe((Split.Regression, "ungrounded", Root.TraceId));
        row.ExpectedToolCalls.ShouldBeNull();
        row.AttributesJson.ShouldBe(
            """{"output":"No idea.","tool_calls":[{"name":"f","arguments":{"x":1}},{"name":"g","arguments":"broken"}]}"""
        );
    }

    [Fact]
    public void Where_the_root_says_nothing_the_first_call_of_a_model_tells_what_was_asked()
    {
        var messages = new[]
        {
            new SpanMessage { Role = "system", Content = "Be \"brief\"." },
            new SpanMessage { Role = "user", Content = "Hello" },
        };
        var trace = Of(
            [],
            Root,
            Root with
            {
                Operation = SpanOperation.Model,
                InputMessages = messages,
            },
            Root with
            {
                Operation = SpanOperation.Model,
                Input = "later",
            }
        );

        var row = TraceExample.Of(trace, [], failureMode: null);

        row.Input.Value.ShouldBe("""[{"role":"system","content":"Be \"brief\"."},{"role":"user","content":"Hello"}]""");
        row.Input.IsConversation.ShouldBeTrue();
        (row.Split, row.AttributesJson).ShouldBe((Split.Eval, null));
    }

    [Fact]
    public void A_trace_that_does_not_say_what_was_asked_is_refused_by_name() =>
        Should
            .Throw<FlywheelException>(() => TraceExample.Of(Of([], Root), [], failureMode: null))
            .Message.ShouldContain(Root.TraceId);

    [Fact]
    public void A_trace_that_is_taken_twice_is_one_row_that_keeps_its_answer()
    {
        var trace = Of([], Root with { Input = "q" });

        Add(trace, "right", "ungrounded").Added.ShouldBe(1);
        Add(trace, expected: null, failureMode: null).Unchanged.ShouldBe(1);
        Add(trace, "better", failureMode: null).Changed.ShouldBe(["trace:" + Root.TraceId]);

        var row = _lake.Catalog.Open("cases").Examples(2, Split.Regression, CancellationToken.None).Single();
        (row.Expected.Single(), row.FailureMode).ShouldBe(("better", "ungrounded"));
    }

    [Fact]
    public void Personal_data_of_a_trace_is_redacted_as_in_an_edit_and_a_secret_makes_no_row()
    {
        var trace = Of([], Root with { Input = "Is 061 555 00 11 your number?", Output = "It is 061 555 00 11." });

        Add(trace, "Ring 061 555 00 11.", failureMode: null).Added.ShouldBe(1);

        var row = _lake.Catalog.Open("cases").Examples(1, split: null, CancellationToken.None).Single();
        row.Input.PlainText.ShouldBe("Is [PHONE_1] your number?");
        row.Expected.ShouldBe(["Ring [PHONE_1]."]);
        row.AttributesJson!.ShouldContain("It is [PHONE_1].");
        Should
            .Throw<FlywheelException>(() => Add(trace, "https://me:hunter22@example.org/", failureMode: null))
            .Message.ShouldContain("secret");
    }

    private ImportResult Add(Trace trace, string? expected, string? failureMode) =>
        _lake.Catalog.AddTrace("cases", trace, expected, failureMode, SafetyPolicy.Default, CancellationToken.None);

    private static Trace Of(string[] labels, params Span[] spans) =>
        new(Root.TraceId, [.. spans.Select((span, i) => new TraceSpan(span, i == 0 ? 0 : 1))], labels);

    private static SpanDocument Document(string content) => new(Id: null, content, Score: null);

    private static SpanToolCall Call(string name, string arguments) => new() { Name = name, Arguments = arguments };
}
