using System.Globalization;
using System.Text.Json;
using Flywheel.Curate.Breaker;

namespace Flywheel.Server.Tests;

public sealed class BreakerTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_is_closed_at_first()
    {
        var status = await _server.GetAsync("/v1/breaker");

        status.Status.ShouldBe(200);
        status.Json.GetProperty("is_enabled").GetBoolean().ShouldBeTrue();
        status.Json.GetProperty("is_open").GetBoolean().ShouldBeFalse();
        status.Json.GetProperty("openings").GetArrayLength().ShouldBe(0);
        (await BreakerCheckAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task Opened_it_holds_what_comes_in_and_the_server_stays_ready()
    {
        var opened = await _server.PostAsync("/v1/breaker/open", """{"why":"an attack is announced"}""");
        (opened.Status, opened.Json.GetProperty("signal").GetString()).ShouldBe((200, "person"));

        await _server.PostAsync("/v1/edits", Edit(1));
        (await ReasonOfWaitingAsync(1)).ShouldBe(["circuit_breaker"]);

        (await _server.GetAsync("/readyz")).Status.ShouldBe(200);
        (await BreakerCheckAsync()).ShouldBe("open");
        (await _server.GetAsync("/metrics")).Text.ShouldContain("flywheel_breaker_open 1");
        _server.Wheel.Training.Plan(default).IsDue.ShouldBeFalse();
        (await _server.PostAsync("/v1/breaker/open", """{"why":"again"}""")).Problem.ShouldBe("breaker-unchanged");
    }

    [Fact]
    public async Task Closed_it_lets_edits_in_and_what_it_held_is_released_at_once()
    {
        await _server.PostAsync("/v1/breaker/open", """{"why":"an attack is announced"}""");
        await _server.PostAsync("/v1/edits", $"[{Edit(1)},{Edit(2)},{Edit(3)}]");
        await ReasonOfWaitingAsync(3);

        (await _server.PostAsync("/v1/breaker/close", """{"why":"it was a drill"}"""))
            .Json.GetProperty("closed_why")
            .GetString()
            .ShouldBe("it was a drill");
        var swept = await _server.PostAsync(
            "/v1/quarantine/release",
            """{"reason":"circuit_breaker","why":"it was a drill"}"""
        );

        (swept.Status, swept.Json.GetProperty("count").GetInt64()).ShouldBe((200, 3));
        while (_server.Wheel.Quarantine.Count() > 0)
            await Task.Yield();
        (await _server.GetAsync("/v1/audit"))
            .Json.GetProperty("entries")
            .EnumerateArray()
            .Select(entry => entry.GetProperty("action").GetString())
            .ShouldBe([
                "quarantine.release",
                "quarantine.release",
                "quarantine.release",
                "breaker.close",
                "breaker.open",
            ]);
        (await _server.PostAsync("/v1/breaker/close", """{"why":"again"}""")).Problem.ShouldBe("breaker-unchanged");
    }

    [Fact]
    public async Task One_actor_is_held_alone()
    {
        await _server.PostAsync("/v1/breaker/open", """{"actor":"u1","why":"a known attacker"}""");

        var status = (await _server.GetAsync("/v1/breaker")).Json;
        status.GetProperty("is_open_for_all").GetBoolean().ShouldBeFalse();
        status.GetProperty("openings")[0].GetProperty("actor").GetString().ShouldBe("u1");
        (await BreakerCheckAsync()).ShouldBe("open for some");
        var metrics = (await _server.GetAsync("/metrics")).Text;
        metrics.ShouldContain("flywheel_breaker_open 0");
        metrics.ShouldContain("flywheel_breaker_held_actors 1");
    }

    [Theory]
    [InlineData("/v1/breaker/open", "{}")]
    [InlineData("/v1/breaker/open", """{"why":" "}""")]
    [InlineData("/v1/breaker/open", """{"why":"x","actor":""}""")]
    [InlineData("/v1/breaker/close", """{"why":"x","whose":"u1"}""")]
    [InlineData("/v1/quarantine/release", """{"why":"x"}""")]
    [InlineData("/v1/quarantine/discard", """{"reason":"circuit_breaker","why":""}""")]
    public async Task A_body_that_is_not_understood_changes_nothing(string path, string body)
    {
        (await _server.PostAsync(path, body)).Problem.ShouldBe("invalid-body");
        (await _server.GetAsync("/v1/breaker")).Json.GetProperty("is_open").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_are_as_the_document_says()
    {
        var document = (await _server.GetAsync("/openapi/v1.json")).Json;
        var opened = await _server.PostAsync("/v1/breaker/open", """{"why":"a drill"}""");
        Fits(document, "BreakerOpening", opened.Json);
        Fits(document, "Breaker", (await _server.GetAsync("/v1/breaker")).Json);
        var evidence = new BreakerEvidence
        {
            Count = 30,
            Of = 60,
            LowerBound = 0.3,
            Ceiling = 0.2,
            FirstOffset = 1,
            LastOffset = 60,
            Examples = ["a"],
            Quarantined = 4,
            Dataset = "gold",
            PublishedRows = ["b"],
            VersionBefore = 3,
        };
        Fits(document, "BreakerEvidence", JsonSerializer.SerializeToElement(evidence, SnakeCase));
    }

    private static void Fits(JsonElement document, string schema, JsonElement answer) =>
        new SchemaCheck(document)
            .Fits(answer, document.GetProperty("components").GetProperty("schemas").GetProperty(schema))
            .ShouldBeTrue(answer.GetRawText());

    private static string Edit(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"event_id":"x{{number}}","prompt":"question {{number}}","original_llm_output":"the answer {{number}} is a long one","final_user_edit":"the reply {{number}} is a long one"}"""
        );

    private async Task<IEnumerable<string?>> ReasonOfWaitingAsync(int count)
    {
        while (true)
        {
            var items = (await _server.GetAsync("/v1/quarantine?reason=circuit_breaker")).Json.GetProperty("items");
            if (items.GetArrayLength() == count)
                return [.. items.EnumerateArray().Select(item => item.GetProperty("reason").GetString()).Distinct()];
            await Task.Yield();
        }
    }

    private async Task<string?> BreakerCheckAsync() =>
        (await _server.GetAsync("/readyz")).Json.GetProperty("checks").GetProperty("breaker").GetString();
}
