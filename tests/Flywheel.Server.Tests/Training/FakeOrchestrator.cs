using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Flywheel.Train.Remote;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Tests.Training;

/// <summary>
/// An orchestrator on loopback that checks what it is sent, says of every run that it is running, however often it is asked, and
/// tells how the run ended where the order says that it wants to be told.
/// </summary>
internal sealed class FakeOrchestrator : IAsyncDisposable
{
    public const string Secret = "a secret of both";

    private readonly WebApplication _application;
    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<string> _orders = [];

    private FakeOrchestrator(WebApplication application) => _application = application;

    /// <summary>What it says of a run without being asked; null for nothing.</summary>
    public string? Word { get; set; } = """{"status":"succeeded","weights":"s3://models/7"}""";

    public string Address => _application.Urls.Single() + "/runs";

    /// <summary>The bodies of the orders whose signature was right.</summary>
    public IReadOnlyCollection<string> Orders => _orders;

    public static async Task<FakeOrchestrator> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var orchestrator = new FakeOrchestrator(application);
        application.MapPost("/runs", orchestrator.TakeAsync);
        application.MapGet("/runs/{id}", orchestrator.AnswerAsync);
        await application.StartAsync();
        return orchestrator;
    }

    /// <summary>Says how a run stands, signed as now.</summary>
    public Task<HttpResponseMessage> TellAsync(Uri callback, string run, string body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return SendAsync(
            callback,
            timestamp,
            RequestSignature.Of(Secret, timestamp, run, Encoding.UTF8.GetBytes(body)),
            body
        );
    }

    /// <summary>Sends whatever it is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(Uri callback, string timestamp, string signature, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, callback);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(RequestSignature.TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(RequestSignature.SignatureHeader, signature);
        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _client.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var order = JsonElement.Parse(body);
        var run = order.GetProperty("run").GetString()!;
        if (!IsSigned(context.Request, run, Encoding.UTF8.GetBytes(body)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        _orders.Enqueue(body);
        if (Word is { } word && order.GetProperty("callback").GetString() is { } callback)
            (await TellAsync(new Uri(callback), run, word)).EnsureSuccessStatusCode();
        await context.Response.WriteAsync("""{"status":"queued"}""");
    }

    private Task AnswerAsync(HttpContext context)
    {
        var run = (string)context.Request.RouteValues["id"]!;
        if (!IsSigned(context.Request, run, []))
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("""{"status":"running"}""");
    }

    private static bool IsSigned(HttpRequest request, string run, byte[] body) =>
        RequestSignature.IsValid(
            Secret,
            request.Headers[RequestSignature.TimestampHeader].ToString(),
            run,
            body,
            request.Headers[RequestSignature.SignatureHeader].ToString(),
            DateTimeOffset.UtcNow
        );
}
