using Flywheel.Capture;
using Flywheel.Capture.Traces;
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
            Traces = TraceOptions.From(configuration),
            Curate = CurationOptions.From(configuration),
            Audit = configuration.Read("audit", AuditFrom),
        };
        var server = ServerOptions.From(configuration);
        configuration.RefuseUnread();
        if (!DatasetName.IsValid(wheel.Curate.Dataset))
            throw new FlywheelException(
                $"{workspace.ConfigurationPath}: 'curate.dataset' is '{wheel.Curate.Dataset}', and {DatasetName.Rule}."
            );
        return new Settings(wheel, server);
    }

    // The client, and so the judge's key, is asked for only where something is judged.
    private static Func<IEditAudit>? AuditFrom(ConfigurationSection section)
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
        return provider is null
            ? null
            : () => new ChatAudit(ChatClientFactory.Create(client), options, TimeProvider.System);
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
            Timeout = section.Duration("timeout", defaults.Timeout, ConfigurationSection.LongestTimer)!.Value,
            Attempts = section.WholeNumber("attempts", defaults.Attempts, 1, 10),
            Pause = section.Duration("pause", defaults.Pause, ConfigurationSection.LongestTimer)!.Value,
            Concurrency = section.WholeNumber("concurrency", defaults.Concurrency, 1, 256),
            DiscardOnObjection = section.Boolean("discard_on_objection", defaults.DiscardOnObjection),
        };
    }
}
