using System.Buffers;
using System.Text.Json;
using Flywheel.Bench.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flywheel.Bench;

/// <summary>An endpoint that parses the same body and stores nothing.</summary>
internal static class BareBenchmark
{
    /// <summary>As its framework's template begins an application, in the way its documentation shows.</summary>
    public static async Task<int> RunApplicationAsync(string port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var application = builder.Build();
        application.MapPost(
            "/v1/edits",
            async (HttpRequest request) =>
            {
                using var edit = await JsonDocument.ParseAsync(request.Body);
                return Results.Accepted();
            }
        );
        await application.RunAsync();
        return 0;
    }

    /// <summary>What Kestrel alone can do: nothing of a host's that the endpoint does not need.</summary>
    public static async Task<int> RunAsync(string port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRoutingCore();
        await using var application = builder.Build();
        application.UseRouting();
        application.MapPost("/v1/edits", context => HandleAsync(context, ParseJson));
        application.MapPost("/v1/traces", context => HandleAsync(context, ParseTraces));
        await application.StartAsync();
        Console.WriteLine($"listening on http://127.0.0.1:{port}/");
        await application.WaitForShutdownAsync();
        return 0;
    }

    private static async Task HandleAsync(HttpContext context, Action<ReadOnlySequence<byte>> parse)
    {
        var body = context.Request.BodyReader;
        var result = await body.ReadAsync();
        while (!result.IsCompleted)
        {
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            result = await body.ReadAsync();
        }
        parse(result.Buffer);
        body.AdvanceTo(result.Buffer.End);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        context.Response.BodyWriter.Write("{\"event_id\":null}"u8);
    }

    private static void ParseJson(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.String)
                reader.GetString();
    }

    // By the parser that such an endpoint would use: the classes that protoc generates.
    private static void ParseTraces(ReadOnlySequence<byte> request) => ExportRequest.Parser.ParseFrom(request);
}
