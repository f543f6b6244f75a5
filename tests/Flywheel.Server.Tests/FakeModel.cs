using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Tests;

/// <summary>
/// A model behind OpenAI's interface on loopback, at once or streamed. It looks up the weather of each city that it is asked
/// for where it has tools, and speaks of ledgers else. Every answer costs 11 tokens in and 7 out.
/// </summary>
internal sealed class FakeModel : IAsyncDisposable
{
    private static readonly string[] Cities = ["Lyon", "Oslo"];

    private readonly WebApplication _application;

    private FakeModel(WebApplication application) => _application = application;

    public Uri Address => new(new Uri(_application.Urls.Single()), "/v1");

    public static async Task<FakeModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.MapPost("/v1/chat/completions", AnswerAsync);
        application.MapPost("/v1/embeddings", EmbedAsync);
        await application.StartAsync();
        return new(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        var last = request["messages"]!.AsArray()[^1]!;
        var asked = last["content"]!.ToString();
        if (asked.Contains("Fail", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("""{"error":{"message":"the model failed","type":"test"}}""");
            return;
        }
        var message = Answer(asked, hasTools: request["tools"] is not null && (string?)last["role"] == "user");
        if ((bool?)request["stream"] is true)
            await StreamAsync(context.Response, message, usage: request["stream_options"] is not null);
        else
            await context.Response.WriteAsJsonAsync(Completion(message));
    }

    private static JsonObject Answer(string asked, bool hasTools)
    {
        var calls = hasTools ? Cities.Where(city => asked.Contains(city, StringComparison.Ordinal)).ToList() : [];
        if (calls.Count > 0)
            return new()
            {
                ["role"] = "assistant",
                ["content"] = null,
                ["tool_calls"] = new JsonArray([.. calls.Select(Call)]),
            };
        var text =
            asked.Contains("degrees", StringComparison.Ordinal) ? "Both have 18 degrees."
            : asked.Contains("object", StringComparison.Ordinal) ? """{"word":"book"}"""
            : "A book of accounts.";
        return new() { ["role"] = "assistant", ["content"] = text };
    }

    private static JsonNode Call(string city, int index) =>
        new JsonObject
        {
            ["index"] = index,
            ["id"] = $"call_{index}",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = "get_weather", ["arguments"] = $$"""{"city":"{{city}}"}""" },
        };

    private static JsonObject Completion(JsonObject message) =>
        Answered(
            "chat.completion",
            new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["finish_reason"] = Finish(message),
                    ["message"] = message,
                }
            ),
            Usage()
        );

    // Texts come word by word, and calls in two pieces each: the name, then the arguments.
    private static async Task StreamAsync(HttpResponse response, JsonObject message, bool usage)
    {
        response.ContentType = "text/event-stream";
        foreach (var call in (message["tool_calls"] as JsonArray ?? []).Select(call => call!.DeepClone().AsObject()))
        {
            var arguments = call["function"]!["arguments"]!.ToString();
            call["function"]!["arguments"] = "";
            await SendAsync(response, new() { ["role"] = "assistant", ["tool_calls"] = new JsonArray(call) });
            var rest = new JsonObject
            {
                ["index"] = (int)call["index"]!,
                ["function"] = new JsonObject { ["arguments"] = arguments },
            };
            await SendAsync(response, new() { ["tool_calls"] = new JsonArray(rest) });
        }
        foreach (var word in ((string?)message["content"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            await SendAsync(response, new() { ["role"] = "assistant", ["content"] = Spaced(word) });
        await SendAsync(response, [], Finish(message));
        if (usage)
            await WriteAsync(response, Answered("chat.completion.chunk", [], Usage()).ToJsonString());
        await WriteAsync(response, "[DONE]");
    }

    private static string Spaced(string word) => word.EndsWith('.') ? word : word + " ";

    private static Task SendAsync(HttpResponse response, JsonObject delta, string? finish = null)
    {
        var choice = new JsonObject
        {
            ["index"] = 0,
            ["delta"] = delta,
            ["finish_reason"] = finish,
        };
        return WriteAsync(response, Answered("chat.completion.chunk", new JsonArray(choice), null).ToJsonString());
    }

    private static async Task WriteAsync(HttpResponse response, string data)
    {
        await response.WriteAsync($"data: {data}\n\n");
        await response.Body.FlushAsync();
    }

    private static string Finish(JsonObject message) => message["tool_calls"] is null ? "stop" : "tool_calls";

    // It answers by another name than it is asked by, as models with versions do.
    private static JsonObject Answered(string kind, JsonArray choices, JsonObject? usage) =>
        new()
        {
            ["id"] = "answer-1",
            ["object"] = kind,
            ["created"] = 1,
            ["model"] = "small-2026",
            ["choices"] = choices,
            ["usage"] = usage,
        };

    private static JsonObject Usage() =>
        new()
        {
            ["prompt_tokens"] = 11,
            ["completion_tokens"] = 7,
            ["total_tokens"] = 18,
        };

    private static Task EmbedAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            """
            {"object":"list","model":"tiny-1","data":[{"object":"embedding","index":0,"embedding":[0.5,0.25]}],
             "usage":{"prompt_tokens":3,"total_tokens":3}}
            """
        );
    }
}
