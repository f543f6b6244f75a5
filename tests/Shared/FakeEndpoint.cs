using System.Net;
using System.Text;
using System.Text.Json;

namespace Flywheel;

/// <summary>A chat endpoint on loopback that speaks OpenAI's and Anthropic's wire formats and answers as it is told.</summary>
internal sealed class FakeEndpoint : IDisposable
{
    public const string Fine = """{"safe": true, "neutral": true, "factual": true, "reason": "fine"}""";

    private readonly HttpListener _listener = new();
    private readonly List<JsonElement> _requests = [];
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeEndpoint()
    {
        Address = Listen();
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The model's text for a request; null hangs until the end of the test.</summary>
    public Func<JsonElement, string?> Answer { get; set; } = _ => Fine;

    /// <summary>The status of the n-th request, counted from 1.</summary>
    public Func<int, int> Status { get; set; } = _ => 200;

    /// <summary>The status of a request, where <see cref="Status"/> would be 200.</summary>
    public Func<JsonElement, int> StatusOf { get; set; } = _ => 200;

    /// <summary>The whole body, in place of a proper one.</summary>
    public string? RawBody { get; set; }

    public IReadOnlyList<JsonElement> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public void Dispose()
    {
        _release.TrySetResult();
        _listener.Close();
    }

    private Uri Listen()
    {
        // Another process may take the port between finding and using it.
        for (var attempt = 0; ; attempt++)
        {
            var address = $"http://127.0.0.1:{Loopback.FreePort()}/";
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(address);
            try
            {
                _listener.Start();
                return new Uri(address);
            }
            catch (HttpListenerException) when (attempt < 10) { }
        }
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
            try
            {
                _ = ServeAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
        int number;
        lock (_requests)
        {
            _requests.Add(body.RootElement.Clone());
            number = _requests.Count;
        }
        if (Answer(body.RootElement) is not { } text)
        {
            await _release.Task;
            text = "";
        }
        var isAnthropic = context.Request.Url!.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal);
        var answer = Encoding.UTF8.GetBytes(RawBody ?? (isAnthropic ? Anthropic(text) : OpenAI(text)));
        context.Response.StatusCode = Status(number) is var status and not 200 ? status : StatusOf(body.RootElement);
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(answer);
        context.Response.Close();
    }

    private static string OpenAI(string text) =>
        JsonSerializer.Serialize(
            new
            {
                id = "c1",
                @object = "chat.completion",
                created = 1,
                model = "judge",
                choices = new[]
                {
                    new
                    {
                        index = 0,
                        finish_reason = "stop",
                        message = new { role = "assistant", content = text },
                    },
                },
                usage = new
                {
                    prompt_tokens = 1,
                    completion_tokens = 1,
                    total_tokens = 2,
                },
            }
        );

    private static string Anthropic(string text) =>
        JsonSerializer.Serialize(
            new
            {
                id = "m1",
                type = "message",
                role = "assistant",
                model = "judge",
                content = new[] { new { type = "text", text } },
                stop_reason = "end_turn",
                stop_sequence = (string?)null,
                usage = new { input_tokens = 1, output_tokens = 1 },
            }
        );
}
