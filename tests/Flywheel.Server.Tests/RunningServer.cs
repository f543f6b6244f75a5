using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Server.Tests;

/// <summary>A real server on a free port and a workspace of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Edit = """{"prompt":"p","original_llm_output":"o","final_user_edit":"f"}""";

    private readonly bool _ownsWorkspace;

    private RunningServer(FlywheelServer server, Wheel wheel, bool ownsWorkspace)
    {
        Wheel = wheel;
        Server = server;
        WorkspacePath = wheel.Workspace.Root;
        _ownsWorkspace = ownsWorkspace;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public FlywheelServer Server { get; }

    public Wheel Wheel { get; }

    public HttpClient Client { get; }

    public string WorkspacePath { get; }

    public static Task<RunningServer> StartAsync(
        Func<ServerOptions, ServerOptions>? change = null,
        CaptureOptions? capture = null,
        EventLogOptions? events = null
    ) => StartAsync(NewWorkspace(), ownsWorkspace: true, change, capture, events);

    /// <summary>Starts with settings of the rooms that differ.</summary>
    public static Task<RunningServer> StartWithAsync(WheelOptions options) =>
        StartAsync(NewWorkspace(), ownsWorkspace: true, change: null, options);

    /// <summary>Starts on a workspace that stays after the server.</summary>
    public static Task<RunningServer> StartOnAsync(
        string workspace,
        Func<ServerOptions, ServerOptions>? change = null,
        WheelOptions? rooms = null
    ) => StartAsync(workspace, ownsWorkspace: false, change, rooms ?? new());

    public static string NewWorkspace() => Directory.CreateTempSubdirectory("flywheel-test-").FullName;

    public static async Task<string> CreateKeyAsync(string workspace, ApiScope scope, string name = "test")
    {
        using var database = Database.Open(Workspace.Open(workspace).DatabasePath, TimeProvider.System);
        return await new ApiKeys(database, TimeProvider.System).CreateAsync(
            name,
            scope,
            "tests",
            CancellationToken.None
        );
    }

    public static async Task RevokeKeyAsync(string workspace, string name)
    {
        using var database = Database.Open(Workspace.Open(workspace).DatabasePath, TimeProvider.System);
        await new ApiKeys(database, TimeProvider.System).RevokeAsync(name, "tests", CancellationToken.None);
    }

    public Task<Answer> PostAsync(string path, string body, string type = "application/json") =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), type);

    public Task<Answer> PostAsync(string path, byte[] body, string type, string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return new Answer(response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A connection on which a test writes what it likes.</summary>
    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Server.Address.Host, Server.Address.Port);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Wheel.Dispose();
        if (_ownsWorkspace)
            Directory.Delete(WorkspacePath, recursive: true);
    }

    private static Task<RunningServer> StartAsync(
        string workspace,
        bool ownsWorkspace,
        Func<ServerOptions, ServerOptions>? change,
        CaptureOptions? capture = null,
        EventLogOptions? events = null
    ) =>
        StartAsync(
            workspace,
            ownsWorkspace,
            change,
            new WheelOptions { Capture = capture ?? new(), Events = events ?? new() }
        );

    private static async Task<RunningServer> StartAsync(
        string workspace,
        bool ownsWorkspace,
        Func<ServerOptions, ServerOptions>? change,
        WheelOptions rooms
    )
    {
        var wheel = Wheel.Open(Workspace.Open(workspace), rooms, TimeProvider.System);
        try
        {
            var options = new ServerOptions { Urls = "http://127.0.0.1:0", GrpcUrls = ServerOptions.NoGrpcUrls };
            var server = await FlywheelServer.StartAsync(
                wheel,
                change?.Invoke(options) ?? options,
                CancellationToken.None
            );
            return new RunningServer(server, wheel, ownsWorkspace);
        }
        catch
        {
            wheel.Dispose();
            throw;
        }
    }
}
