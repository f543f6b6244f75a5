using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Access;

namespace Flywheel.Server.Tests.Access;

/// <summary>A browser, or another client, that sends exactly what a test says.</summary>
internal sealed class Visitor : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly HttpClient _client;

    public Visitor(RunningServer server) =>
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = server.Server.Address,
        };

    /// <summary>Headers of every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public string? Cookie { get; set; }

    public string? Token { get; set; }

    /// <summary>Makes somebody with a password, past the server, and signs in through it.</summary>
    public static async Task<Visitor> SignInAsync(RunningServer server, string name, Role role)
    {
        await AddAsync(server, name, role);
        var visitor = new Visitor(server);
        var answer = await visitor.SignInAsync(name);
        answer.Status.ShouldBe(200, answer.Text);
        return visitor;
    }

    public static async Task AddAsync(RunningServer server, string name, Role role)
    {
        var database = server.Wheel.Database;
        var accounts = new Accounts(database, TimeProvider.System);
        var link = (await accounts.InviteAsync(name, role, null, "tests", CancellationToken.None)).Link;
        await new SignIn(database, new Passwords(), TimeProvider.System).WithLinkAsync(
            link.Token,
            null,
            Password,
            System.Net.IPAddress.Loopback,
            CancellationToken.None
        );
        // A server notices within a second what another process does; a test does not wait for that.
        server.Server.Parts.Access.Keys.ReadAgain();
    }

    public static async Task<Visitor> WithKeyAsync(RunningServer server, ApiScope scope, string? person = null)
    {
        var key = await new ApiKeys(server.Wheel.Database, TimeProvider.System).CreateAsync(
            $"{scope} {Guid.NewGuid()}",
            scope,
            "tests",
            CancellationToken.None,
            person
        );
        server.Server.Parts.Access.Keys.ReadAgain();
        return new Visitor(server) { Headers = { ["X-Api-Key"] = key } };
    }

    /// <summary>Signs in and keeps the cookie and the token.</summary>
    public async Task<Answer> SignInAsync(string name, string password = Password)
    {
        var answer = await PostAsync("/v1/session", new { name, password });
        Keep(answer);
        return answer;
    }

    public void Keep(Answer answer)
    {
        if (answer.Status != 200)
            return;
        Cookie = SetCookie(answer).Split(';')[0];
        Token = answer.Json.GetProperty("csrf_token").GetString();
    }

    public static string SetCookie(Answer answer) => answer.Response.Headers.GetValues("Set-Cookie").Single();

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> PostAsync(string path, object body) => SendAsync("POST", path, body);

    public async Task<Answer> SendAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (Cookie is not null)
            request.Headers.Add("Cookie", Cookie);
        if (Token is not null)
            request.Headers.Add("X-CSRF-Token", Token);
        if (body is not null)
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body),
                Encoding.UTF8,
                "application/json"
            );
        using var response = await _client.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();
}
