using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Capture;
using Flywheel.Capture.Otlp;
using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>A workspace into which spans, feedback and edits come.</summary>
public abstract class TracedWorkspace : IDisposable
{
    private protected const string TraceA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private protected const string TraceB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private protected const string Edited = "\"prompt\":\"p\",\"original_llm_output\":\"o\",\"final_user_edit\":\"f\"";

    private protected readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-traces-");
    private protected readonly Wheel _wheel;

    protected TracedWorkspace() =>
        _wheel = Wheel.Open(Workspace.Open(_folder.FullName), new WheelOptions(), TimeProvider.System);

    public void Dispose()
    {
        _wheel.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static DateTimeOffset At(int second) =>
        DateTimeOffset.FromUnixTimeSeconds(1_000_000_000 + second);

    private protected static string Span(
        string trace,
        int id,
        int? parent,
        int start,
        int end,
        params (string Name, string Value)[] attributes
    )
    {
        var span = new JsonObject
        {
            ["traceId"] = trace,
            ["spanId"] = id.ToString("x16", CultureInfo.InvariantCulture),
            ["parentSpanId"] = parent?.ToString("x16", CultureInfo.InvariantCulture) ?? "",
            ["name"] = $"span {id}",
            ["startTimeUnixNano"] = $"{1_000_000_000 + start}000000000",
            ["endTimeUnixNano"] = $"{1_000_000_000 + end}000000000",
            ["status"] = new JsonObject(),
            ["attributes"] = new JsonArray([
                .. attributes.Select(attribute =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["key"] = attribute.Name,
                            ["value"] = new JsonObject { ["stringValue"] = attribute.Value },
                        }
                ),
            ]),
        };
        return span.ToJsonString();
    }

    private protected Task SendAsync(params string[] spans)
    {
        var request = $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{string.Join(',', spans)}}]}]}]}""";
        var items = new OtlpTraceReader(_wheel.Pseudonyms, new()).ReadJson(Encoding.UTF8.GetBytes(request));
        items.Rejected.ShouldBe(0);
        return AppendAsync(items.Drafts);
    }

    private protected static async Task InOrderAsync(bool asListed, params Func<Task>[] steps)
    {
        foreach (var step in asListed ? steps : Enumerable.Reverse(steps))
            await step();
    }

    private protected Task SayAsync(string feedback) =>
        AppendAsync(new FeedbackPayload(_wheel.Pseudonyms, EventIds.ByTime(TimeProvider.System), new()), feedback);

    private protected Task EditAsync(string edit) =>
        AppendAsync(new EditPayload(_wheel.Pseudonyms, EventIds.ByTime(TimeProvider.System), new()), edit);

    private protected Task AppendAsync(IPayload payload, string json)
    {
        payload.Read(Encoding.UTF8.GetBytes(json), line: 1, out var draft).ShouldBeNull();
        return AppendAsync([draft]);
    }

    private protected async Task AppendAsync(IReadOnlyList<EventDraft> drafts)
    {
        await _wheel.Log.AppendAsync(drafts, TestContext.Current.CancellationToken);
        await _wheel.TraceProjector.RunAsync(TestContext.Current.CancellationToken);
    }

    private protected IEnumerable<string> Ids(TraceFilter filter) =>
        _wheel.Traces.List(filter).Select(trace => trace.TraceId);

    private protected List<string> Pages(TraceFilter filter) => TracePages.IdsOf(_wheel.Traces, filter);
}
