using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Server.Tests;

/// <summary>One application of tests/oracles that has run against a model and sent its telemetry to a server with keys.</summary>
internal sealed class TelemetryRun : IAsyncDisposable
{
    private readonly RunningServer _server;
    private readonly JsonElement _seen;

    private TelemetryRun(RunningServer server, JsonElement seen) => (_server, _seen) = (server, seen);

    public static async Task<TelemetryRun> StartAsync(string application, string protocol)
    {
        var workspace = RunningServer.NewWorkspace();
        var capture = await RunningServer.CreateKeyAsync(workspace, ApiScope.Capture, "capture");
        var read = await RunningServer.CreateKeyAsync(workspace, ApiScope.Read, "read");
        var server = await RunningServer.StartOnAsync(
            workspace,
            options => options with { GrpcUrls = "http://127.0.0.1:0" }
        );
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", read);
        await using var model = await FakeModel.StartAsync();
        var url = protocol == "grpc" ? server.Server.GrpcAddresses[0] : new Uri(server.Server.Address, "/v1/traces");
        var seen = await Oracle.RunAsync(
            "telemetry.mjs",
            application,
            protocol,
            url.ToString(),
            capture,
            model.Address.ToString()
        );
        await server.Wheel.TraceProjector.RunAsync(CancellationToken.None);
        return new(server, seen);
    }

    /// <summary>What the application itself got.</summary>
    public string? AnswerOf(string name) => _seen.GetProperty(name).GetProperty("answer").GetString();

    public string PseudonymOf(string user) => _server.Wheel.Pseudonyms.Of(user);

    public async Task<JsonElement> TraceAsync(string name)
    {
        var answer = await _server.GetAsync($"/v1/traces/{_seen.GetProperty(name).GetProperty("trace_id")}");
        answer.Status.ShouldBe(200, answer.Text);
        return answer.Json;
    }

    /// <summary>The spans of an operation, in the order of the trace.</summary>
    public async Task<IReadOnlyList<ToldSpan>> SpansAsync(string name, string operation) =>
        [
            .. (await TraceAsync(name))
                .GetProperty("spans")
                .EnumerateArray()
                .Select(span => new ToldSpan(span))
                .Where(span => span.Text("operation") == operation),
        ];

    /// <summary>The only span of an operation.</summary>
    public async Task<ToldSpan> SpanAsync(string name, string operation) =>
        (await SpansAsync(name, operation)).ShouldHaveSingleItem();

    public async Task<IEnumerable<string?>> LabelsAsync(string name) =>
        (await TraceAsync(name)).GetProperty("labels").EnumerateArray().Select(label => label.GetString());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_server.WorkspacePath, recursive: true);
    }
}
