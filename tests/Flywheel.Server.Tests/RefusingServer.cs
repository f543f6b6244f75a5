using System.Text;
using Flywheel.Capture;
using Flywheel.Capture.Otlp;
using Flywheel.Events;

namespace Flywheel.Server.Tests;

/// <summary>A server that refuses an export of traces for one reason.</summary>
internal sealed class RefusingServer : IAsyncDisposable
{
    private const string Request = """
        {"resourceSpans":[{"scopeSpans":[{"spans":[
          {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"answer"}]}]}]}
        """;

    private readonly string _workspace = RunningServer.NewWorkspace();
    private readonly ManualResetEventSlim _diskIsSlow = new();
    private readonly List<Task> _waiting = [];
    private string? _key;

    private RefusingServer(string reason) => Reason = reason;

    /// <summary>The reasons, with the status of HTTP and the one of gRPC that the protocol has for each.</summary>
    public static TheoryData<string, int, int> Reasons =>
        new()
        {
            { "malformed", 400, 3 },
            { "no key", 401, 16 },
            { "another scope", 403, 7 },
            { "too large", 413, 8 },
            { "overload", 429, 14 },
            { "no storage", 503, 14 },
        };

    /// <summary>The same without that of HTTP, which a call of gRPC answers with 200.</summary>
    public static TheoryData<string, int> GrpcReasons =>
        [.. Reasons.Select(row => new TheoryDataRow<string, int>(row.Data.Item1, row.Data.Item3))];

    public string Reason { get; }

    public RunningServer Server { get; private set; } = null!;

    /// <summary>A retry helps, and the refusal has to say when.</summary>
    public bool IsTransient => Reason is "overload" or "no storage";

    public string? Authorization => _key is null ? null : $"Bearer {_key}";

    /// <summary>An export in Protocol Buffers or JSON.</summary>
    public byte[] Body(bool isJson)
    {
        var malformed = Reason == "malformed";
        if (isJson)
            return Encoding.UTF8.GetBytes(malformed ? "[]" : Request);
        var encoded = new ProtobufWriter();
        if (malformed)
            encoded.WriteVarint(OtlpNumbers.RequestResourceSpans, 1);
        else
            OtlpJson.Encode(Encoding.UTF8.GetBytes(Request), encoded);
        return encoded.Written.ToArray();
    }

    public static async Task<RefusingServer> StartAsync(string reason)
    {
        var refusing = new RefusingServer(reason);
        if (reason is "no key" or "another scope")
        {
            var key = await RunningServer.CreateKeyAsync(refusing._workspace, ApiScope.Read);
            refusing._key = reason == "no key" ? null : key;
        }
        var rooms = new WheelOptions
        {
            Capture = reason == "too large" ? new CaptureOptions { MaxItemBytes = 8, MaxBodyBytes = 8 } : new(),
            Events = reason == "overload" ? new EventLogOptions { MaxQueuedEvents = 1 } : new(),
        };
        refusing.Server = await RunningServer.StartOnAsync(
            refusing._workspace,
            options => options with { GrpcUrls = "http://127.0.0.1:0" },
            rooms
        );
        await refusing.PrepareAsync();
        return refusing;
    }

    public async ValueTask DisposeAsync()
    {
        _diskIsSlow.Set();
        await Task.WhenAll(_waiting);
        await Server.DisposeAsync();
        _diskIsSlow.Dispose();
        Directory.Delete(_workspace, recursive: true);
    }

    private async Task PrepareAsync()
    {
        if (Reason == "no storage")
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted on Windows.");
            await Server.PostAsync("/v1/edits", RunningServer.Edit);
            File.Delete(Server.Wheel.Workspace.DatabasePath);
        }
        if (Reason != "overload")
            return;
        _waiting.Add(Server.Wheel.Database.WriteAsync(_ => _diskIsSlow.Wait(), CancellationToken.None));
        _waiting.Add(Server.PostAsync("/v1/edits", RunningServer.Edit));
        while (Server.Wheel.QueueDepth == 0)
            await Task.Yield();
    }
}
