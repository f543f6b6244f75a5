using Flywheel.Capture;
using Flywheel.ChatClients;
using Flywheel.Curate;
using Flywheel.Curate.Audit;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Server;
using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>What <c>flywheel.yaml</c> of a workspace says, every section read by the room that owns it.</summary>
/// <param name="Wheel">The rooms.</param>
/// <param name="Server">The server.</param>
internal sealed record Settings(WheelOptions Wheel, ServerOptions Server)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="FlywheelException">A section, key or value is wrong; the message names file and line.</exception>
    public static Settings Load(Workspace workspace)
    {
        var configuration = WorkspaceConfiguration.Load(workspace.ConfigurationPath);
        var wheel = new WheelOptions
        {
            Events = EventLogOptions.From(configuration),
            Capture = CaptureOptions.From(configuration),
            Curate = CurationOptions.From(configuration),
            Audit = configuration.Read("audit", AuditFrom),
        };
        var server = configuration.Read("server", section => ServerFrom(section, workspace, wheel));
        configuration.RefuseUnread();
        return new Settings(wheel, server);
    }

    private static ServerOptions ServerFrom(ConfigurationSection section, Workspace workspace, WheelOptions wheel)
    {
        var defaults = new ServerOptions { Workspace = workspace.Root };
        return defaults with
        {
            Urls = section.Text("urls", defaults.Urls)!,
            CorsOrigins = section.Texts("cors_origins", defaults.CorsOrigins),
            RequestsPerSecondPerKey = section.WholeNumber(
                "requests_per_second_per_key",
                defaults.RequestsPerSecondPerKey,
                1,
                10_000_000
            ),
            RequestBurstPerKey = section.WholeNumber(
                "request_burst_per_key",
                defaults.RequestBurstPerKey,
                1,
                10_000_000
            ),
            MaxConnections = section.WholeNumber("max_connections", defaults.MaxConnections, 1, 1_000_000),
            MinBodyBytesPerSecond = section.Number("min_body_bytes_per_second", defaults.MinBodyBytesPerSecond, 1, 1e9),
            SlowClientGrace = section.Duration("slow_client_grace", defaults.SlowClientGrace)!.Value,
            ShutdownTimeout = section.Duration("shutdown_timeout", defaults.ShutdownTimeout)!.Value,
            Capture = wheel.Capture,
            Events = wheel.Events,
            Curation = (opened, database, log) => Parts(opened, database, log, wheel),
        };
    }

    private static CuratorParts Parts(Workspace workspace, Database database, IEventLog log, WheelOptions wheel) =>
        new()
        {
            Database = database,
            Log = log,
            Sink = new GoldSink(new DatasetCatalog(workspace.LakePath, TimeProvider.System)),
            Policies = new PolicyFile(workspace.PolicyPath),
            Options = wheel.Curate,
            Audit = wheel.Audit,
        };

    // A client is made only where a judge is configured: its key must then be there.
    private static ChatAudit? AuditFrom(ConfigurationSection section)
    {
        var provider = section.Text("provider", absent: null);
        var client = new ChatClientOptions
        {
            Provider = provider ?? "",
            Model = section.Text("model", absent: "")!,
            Endpoint = EndpointOf(section),
            ApiKeyVariable = section.Text("api_key_env", absent: null),
        };
        var options = AuditOptionsOf(section);
        return provider is null ? null : new ChatAudit(ChatClientFactory.Create(client), options, TimeProvider.System);
    }

    private static Uri? EndpointOf(ConfigurationSection section)
    {
        if (section.Text("endpoint", absent: null) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && (endpoint.Scheme is "http" or "https")
            ? endpoint
            : throw section.Refuse("endpoint", "an address such as https://models.example.org/v1");
    }

    private static AuditOptions AuditOptionsOf(ConfigurationSection section)
    {
        var defaults = new AuditOptions();
        return new AuditOptions
        {
            Timeout = section.Duration("timeout", defaults.Timeout)!.Value,
            Attempts = section.WholeNumber("attempts", defaults.Attempts, 1, 10),
            Pause = section.Duration("pause", defaults.Pause)!.Value,
            Concurrency = section.WholeNumber("concurrency", defaults.Concurrency, 1, 256),
            DiscardOnObjection = section.Boolean("discard_on_objection", defaults.DiscardOnObjection),
        };
    }
}
