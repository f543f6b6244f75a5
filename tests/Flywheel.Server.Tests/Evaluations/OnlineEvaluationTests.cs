using Flywheel.Capture.Traces;
using Flywheel.Evaluate.Online;

namespace Flywheel.Server.Tests.Evaluations;

public sealed class OnlineEvaluationTests
{
    private const string Trace = "5b8efff798038103d269b633813fc60c";

    [Fact]
    public async Task A_trace_that_came_in_is_scored_and_shown_with_its_scores()
    {
        await using var server = await RunningServer.StartWithAsync(
            new WheelOptions
            {
                Traces = new TraceOptions { QuietPeriod = TimeSpan.FromMilliseconds(1) },
                Online = new OnlineOptions { Evaluators = ["contains:any=card"], SampleRate = 1 },
            }
        );
        // The worker scores what comes after it has begun, which it may be about to do.
        await server.Wheel.OnlineEvaluation.BeginAsync(TestContext.Current.CancellationToken);
        (await server.PostAsync("/v1/traces", Request)).Status.ShouldBe(200);
        while ((await server.GetAsync("/v1/traces?score_below=0.5")).Json.GetProperty("traces").GetArrayLength() == 0)
            await Task.Yield();

        var shown = await server.GetAsync($"/v1/traces/{Trace}");
        var score = shown.Json.GetProperty("scores")[0];
        score.GetProperty("evaluator").GetString().ShouldBe("contains");
        score.GetProperty("passed").GetBoolean().ShouldBeFalse();
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        new SchemaCheck(document)
            .Fits(score, document.GetProperty("components").GetProperty("schemas").GetProperty("Score"))
            .ShouldBeTrue(shown.Text);
    }

    private const string Request = $$$"""
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"{{{Trace}}}","spanId":"eee19b7ec3c1b174","name":"a",
          "startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225602000000000","attributes":[
          {"key":"input.value","value":{"stringValue":"Where is it?"}},
          {"key":"output.value","value":{"stringValue":"I do not know."}}]}]}]}]}
        """;
}
