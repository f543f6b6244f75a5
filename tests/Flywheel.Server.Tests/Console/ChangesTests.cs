using Flywheel.Review;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Server.Changes;
using Flywheel.Server.Tests.Access;
using Flywheel.Turn.Records;

namespace Flywheel.Server.Tests.Console;

public sealed class ChangesTests
{
    [Fact]
    public async Task A_stream_says_which_areas_changed()
    {
        await using var server = await RunningServer.StartAsync();
        using var stream = await Stream.OpenAsync(server);

        await server.PostAsync("/v1/datasets/cases/rows", """{"id":"a","input":"one"}""");
        (await stream.ReadDataAsync()).ShouldContain("\"datasets\"");
        await new Flywheel.Review.People.Accounts(server.Wheel.Database, TimeProvider.System).InviteAsync(
            "ada",
            Role.Viewer,
            null,
            "tests",
            CancellationToken.None
        );
        (await stream.ReadDataAsync()).ShouldBe("""{"areas":["people","audit"]}""");
    }

    [Fact]
    public async Task What_a_rule_lets_into_a_queue_is_told()
    {
        await using var server = await RunningServer.StartAsync();
        var reviews = server.Wheel.Reviews;
        var lead = new Person("lea", Role.Lead);
        await reviews.Queues.PutAsync(
            "support",
            QueueYaml.Read("rules: {escalation: true}", "queue.yaml"),
            lead,
            default
        );
        using var stream = await Stream.OpenAsync(server);

        var offer = new ReviewOffer
        {
            Source = ReviewSource.Trace("4bf92f3577b34da6a3ce929d0e0e4736"),
            Signal = ReviewSignal.Escalation,
            Content = new ReviewContent { Output = "On its way." },
        };
        (await reviews.Intake.OfferAsync([offer], default)).ShouldBe(1);

        (await stream.ReadDataAsync()).ShouldBe("""{"areas":["review"]}""");
    }

    // A decision is in the audit trail and an answer to a gold item is not.
    [Fact]
    public async Task Keys_and_the_audit_trail_are_told_of_to_admins_alone()
    {
        await using var server = await RunningServer.StartAsync();
        using var root = await Visitor.SignInAsync(server, "root", Role.Admin);
        using var ada = await Visitor.SignInAsync(server, "ada", Role.Lead);
        using var ofRoot = await Stream.OpenAsync(server, root.Cookie);
        using var ofAda = await Stream.OpenAsync(server, ada.Cookie);

        (await root.PostAsync("/v1/keys", new { name = "app", scope = "capture" })).Status.ShouldBe(201);
        (await ofRoot.ReadDataAsync()).ShouldBe("""{"areas":["keys","audit"]}""");
        await File.WriteAllTextAsync(Path.Combine(server.WorkspacePath, "policy.yaml"), "version: 2");

        (await ofRoot.ReadDataAsync()).ShouldBe("""{"areas":["policy"]}""");
        (await ofAda.ReadDataAsync()).ShouldBe("""{"areas":["policy"]}""");
    }

    [Fact]
    public async Task A_turn_that_begins_is_told()
    {
        await using var server = await RunningServer.StartAsync();
        using var stream = await Stream.OpenAsync(server);

        await new TurnRecords(server.Wheel.Database, TimeProvider.System).BeginAsync(default);

        (await stream.ReadDataAsync()).ShouldBe("""{"areas":["turns"]}""");
    }

    [Fact]
    public async Task More_streams_of_one_than_there_may_be_are_refused_and_a_closed_one_makes_room()
    {
        await using var server = await RunningServer.StartAsync();
        using var ada = await Visitor.SignInAsync(server, "ada", Role.Viewer);
        using var grace = await Visitor.SignInAsync(server, "grace", Role.Viewer);
        var streams = new List<Stream>();
        for (var count = 0; count < ChangeFeed.MostOfOne; count++)
            streams.Add(await Stream.OpenAsync(server, ada.Cookie));

        (await ada.GetAsync("/v1/changes")).Problem.ShouldBe("too-many-streams");
        (await Stream.OpenAsync(server, grace.Cookie)).Dispose();
        foreach (var stream in streams)
            stream.Dispose();
        Stream? next = null;
        while (next is null)
            next = await Stream.TryOpenAsync(server, ada.Cookie);
        next.Dispose();
    }

    [Fact]
    public async Task A_stream_ends_with_its_session_and_with_the_server()
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ada", Role.Viewer);
        using var stream = await Stream.OpenAsync(server, visitor.Cookie);
        await visitor.SendAsync("DELETE", "/v1/session");

        // Signing out is a change of its own, with which the stream notices.
        await stream.ReadToEndAsync();

        await Visitor.AddAsync(server, "grace", Role.Viewer);
        await visitor.SignInAsync("grace");
        using var open = await Stream.OpenAsync(server, visitor.Cookie);
        var stopping = server.Server.StopAsync(CancellationToken.None);
        await open.ReadToEndAsync();
        await stopping;
    }

    private sealed class Stream : IDisposable
    {
        private readonly HttpClient _client;
        private readonly HttpResponseMessage _response;
        private readonly StreamReader _lines;

        private Stream(HttpClient client, HttpResponseMessage response, StreamReader lines) =>
            (_client, _response, _lines) = (client, response, lines);

        public static async Task<Stream> OpenAsync(RunningServer server, string? cookie = null) =>
            await TryOpenAsync(server, cookie) ?? throw new InvalidOperationException("The stream was refused.");

        public static async Task<Stream?> TryOpenAsync(RunningServer server, string? cookie = null)
        {
            var cancel = TestContext.Current.CancellationToken;
            var client = new HttpClient(new SocketsHttpHandler { UseCookies = false })
            {
                BaseAddress = server.Server.Address,
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/changes");
            if (cookie is not null)
                request.Headers.Add("Cookie", cookie);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!response.IsSuccessStatusCode)
            {
                client.Dispose();
                return null;
            }
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
            (await lines.ReadLineAsync(cancel)).ShouldBe("retry: 3000");
            return new Stream(client, response, lines);
        }

        public async Task<string> ReadDataAsync()
        {
            while (await _lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return line["data: ".Length..];
            throw new InvalidOperationException("The stream ended.");
        }

        public async Task ReadToEndAsync()
        {
            while (await _lines.ReadLineAsync(TestContext.Current.CancellationToken) is not null) { }
        }

        public void Dispose()
        {
            _lines.Dispose();
            _response.Dispose();
            _client.Dispose();
        }
    }
}
