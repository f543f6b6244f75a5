using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flywheel.Cli.Tests.Turn;

/// <summary>
/// Two models behind OpenAI's interface on loopback: <c>mirror</c> is asked for words backwards, evades with an even seed and knows them with
/// an odd one; <c>judge</c> writes variants and finds all of them good. Counts what each question was answered, and can leave one unanswered.
/// </summary>
internal sealed partial class MirrorEndpoint : IAsyncDisposable
{
    public const string Evasion = "Well, perhaps nobody can say what that would be, sorry about it.";

    private readonly WebApplication _application;
    private TaskCompletionSource _held = new();
    private int _answered;

    private MirrorEndpoint(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single() + "/v1";

    /// <summary>How often each question was answered.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = [];

    /// <summary>After so many answers the next question waits for ever.</summary>
    public int HoldAfter { get; set; } = int.MaxValue;

    /// <summary>Ends when a question waits.</summary>
    public Task Held => _held.Task;

    public static string Reverse(string word) => string.Concat(word.Reverse());

    public static string Answer(string word) => $"The mirror word is {Reverse(word)}.";

    public static async Task<MirrorEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var endpoint = new MirrorEndpoint(application);
        application.MapPost("/v1/chat/completions", endpoint.AnswerAsync);
        await application.StartAsync();
        return endpoint;
    }

    /// <summary>Lets the next process come as far as so many answers.</summary>
    public void HoldAgainAfter(int answers) => (_held, HoldAfter) = (new TaskCompletionSource(), answers);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        if (_answered >= HoldAfter)
        {
            _held.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }
        var text = string.Join('\n', request["messages"]!.AsArray().Select(message => message!["content"]!.ToString()));
        var (question, answer) =
            (string?)request["model"] == "judge" ? Judge(text) : Mirror(text, (long?)request["seed"] ?? 0);
        Answers.AddOrUpdate(question, 1, (_, count) => count + 1);
        _answered++;
        await context.Response.WriteAsJsonAsync(Completion(answer));
    }

    private static (string Question, string Answer) Mirror(string text, long seed)
    {
        var word = Asked().Match(text).Groups[1].Value;
        return ($"mirror {word} {seed}", seed % 2 == 0 ? Evasion : Answer(word));
    }

    private static (string Question, string Answer) Judge(string text)
    {
        var word = Asked().Match(text).Groups[1].Value;
        if (!text.Contains("new cases", StringComparison.Ordinal))
            return ($"score {word}", """{"score":0.9,"passed":true,"reason":"It is right.","evidence":[]}""");
        var other = Reverse(word[..5]) + word;
        var variant = new JsonObject
        {
            ["kind"] = "paraphrase",
            ["input"] = $"Would you say {other} from its end to its beginning",
            ["answer"] = Answer(other),
            ["mistake"] = "Who could ever tell?",
            ["context"] = new JsonArray(),
        };
        return ($"propose {word}", new JsonObject { ["variants"] = new JsonArray(variant) }.ToJsonString());
    }

    private static JsonObject Completion(string text) =>
        new()
        {
            ["id"] = "answer",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "mirror",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["finish_reason"] = "stop",
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                }
            ),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = 1,
                ["completion_tokens"] = 1,
                ["total_tokens"] = 2,
            },
        };

    [GeneratedRegex(@"reverse ([a-z]+)\?")]
    private static partial Regex Asked();
}
