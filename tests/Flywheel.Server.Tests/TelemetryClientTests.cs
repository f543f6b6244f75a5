namespace Flywheel.Server.Tests;

/// <summary>
/// Applications in JavaScript, with instrumentations and exporters that people use, send what a model and they said; the
/// traces tell the same.
/// </summary>
public sealed class TelemetryClientTests(TelemetryRuns runs) : IClassFixture<TelemetryRuns>
{
    private const string OpenInference = "openinference";
    private const string Vercel = "vercel";

    public static TheoryData<string, string> Clients =>
        new MatrixTheoryData<string, string>([OpenInference, Vercel], ["proto", "json", "grpc"]);

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Traces_of_real_clients_tell_what_was_said(string application, string protocol)
    {
        var run = await runs.OfAsync(application, protocol);

        foreach (var name in (string[])["chat", "stream"])
        {
            var model = await run.SpanAsync(name, "model");
            run.AnswerOf(name).ShouldBe("A book of accounts.");
            model.Text("input").ShouldBe("What is a ledger?");
            model.Text("output").ShouldBe("A book of accounts.");
            model
                .Messages("input_messages")
                .ShouldBe(["system: You answer in one sentence.", "user: What is a ledger?"]);
            model.Messages("output_messages").ShouldBe(["assistant: A book of accounts."]);
            model.Text("request_model").ShouldBe("small");
            model.Text("provider").ShouldBe(application == Vercel ? "fake.chat" : "openai");
        }
        var chat = await run.SpanAsync("chat", "model");
        chat.Text("response_model").ShouldBe("small-2026");
        chat.Tokens.ShouldBe((11, 7));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Tools_are_told_with_arguments_and_results(string application, string protocol)
    {
        var run = await runs.OfAsync(application, protocol);

        string[] calls = ["""get_weather({"city":"Lyon"})""", """get_weather({"city":"Oslo"})"""];
        string[] results = ["""{"city":"Lyon","degrees":18}""", """{"city":"Oslo","degrees":18}"""];

        run.AnswerOf("tools").ShouldBe("Both have 18 degrees.");
        var models = await run.SpansAsync("tools", "model");
        models.Count.ShouldBe(2);
        models[0].ToolCalls.ShouldBe(calls);
        models[1]
            .Messages("input_messages")
            .ShouldBe([
                "system: You answer in one sentence.",
                "user: How warm are Lyon and Oslo?",
                $"assistant: {string.Join(' ', calls)}",
                $"tool call_0: {results[0]}",
                $"tool call_1: {results[1]}",
            ]);
        models[1].Text("output").ShouldBe("Both have 18 degrees.");
        var tools = await run.SpansAsync("tools", "tool");
        tools
            .SelectMany(tool => tool.ToolCalls)
            .ShouldBe([$"{calls[0]} = {results[0]}", $"{calls[1]} = {results[1]}"], ignoreOrder: true);

        var streamed = (await run.SpansAsync("streamed tools", "model"))[0];
        streamed.ToolCalls.ShouldBe(application == Vercel ? calls : calls[..1]);
        (await run.LabelsAsync("tools")).ShouldContain("tool=get_weather");
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Sessions_users_and_slices_are_those_of_the_application(string application, string protocol)
    {
        var run = await runs.OfAsync(application, protocol);

        var model = await run.SpanAsync("session", "model");
        model.Text("session_id").ShouldBe("session-7");
        model.Text("user").ShouldBe(run.PseudonymOf("anna@example.org"));
        (await run.TraceAsync("session")).GetRawText().ShouldNotContain("anna@");
        // Slices of the application, and none that its telemetry makes for itself.
        (await run.LabelsAsync("session")).ShouldBe(["intent=definition", "model=small-2026"]);
        (await run.LabelsAsync("chat")).ShouldBe(["model=small-2026"]);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Failures_and_embeddings_are_told_too(string application, string protocol)
    {
        var run = await runs.OfAsync(application, protocol);

        run.AnswerOf("failure").ShouldStartWith("failed: ");
        (await run.LabelsAsync("failure")).ShouldContain("status=error");
        (await run.SpanAsync("failure", "other")).Text("error").ShouldNotBeNull().ShouldContain("the model failed");

        run.AnswerOf("embedding").ShouldBe("[0.5,0.25]");
        var embedding = await run.SpanAsync("embedding", "embedding");
        embedding.Text("request_model").ShouldBe("tiny");
        embedding.Text("input").ShouldBe("a ledger");
    }

    [Theory]
    [InlineData("proto")]
    [InlineData("grpc")]
    public async Task An_object_that_a_model_made_is_its_output(string protocol)
    {
        var run = await runs.OfAsync(Vercel, protocol);

        run.AnswerOf("object").ShouldBe("""{"word":"book"}""");
        (await run.SpanAsync("object", "model")).Text("output").ShouldBe("""{"word":"book"}""");
        (await run.SpanAsync("embedding", "embedding")).Number("input_tokens").ShouldBe(3);
    }
}
