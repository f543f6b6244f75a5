using Flywheel.Capture;
using Flywheel.Capture.Traces;
using Flywheel.ChatClients;
using Flywheel.Cli.Evaluate;
using Flywheel.Curate;
using Flywheel.Curate.Audit;
using Flywheel.Curate.Breaker;
using Flywheel.Evaluate.Online;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Measure;
using Flywheel.Review.Agreement;
using Flywheel.Server;
using Flywheel.Storage;
using Flywheel.Train;
using Flywheel.Turn;

namespace Flywheel.Cli;

/// <summary>What <c>flywheel.yaml</c> of a workspace says, every section read by the room that owns it.</summary>
/// <param name="Wheel">The rooms.</param>
/// <param name="Server">The server.</param>
/// <param name="Judge">The judge of answers; null when none is configured.</param>
/// <param name="Turn">What a turn works on.</param>
internal sealed record Settings(WheelOptions Wheel, ServerOptions Server, JudgeSettings? Judge, TurnOptions Turn)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="FlywheelException">A section, key or value is wrong; the message names file and line.</exception>
    public static Settings Load(Workspace workspace) => Load(workspace, workspace.ConfigurationPath);

    /// <summary>Reads another file in the place of the workspace's own.</summary>
    /// <exception cref="FlywheelException">A section, key or value is wrong; the message names file and line.</exception>
    public static Settings Load(Workspace workspace, string path)
    {
        var configuration = WorkspaceConfiguration.Load(path);
        var wheel = new WheelOptions
        {
            Events = EventLogOptions.From(configuration),
            Capture = CaptureOptions.From(configuration),
            Traces = TraceOptions.From(configuration),
            Online = OnlineOptions.From(configuration),
            Curate = CurationOptions.From(configuration),
            Lake = LakeOptions.From(configuration),
            Breaker = BreakerOptions.From(configuration),
            Agreement = AgreementOptions.From(configuration),
            Metrics = MeasureOptions.From(configuration),
            Audit = configuration.Read("audit", AuditFrom),
            Train = TrainingOptions.From(configuration),
        };
        var server = ServerOptions.From(configuration);
        var judge = configuration.Read("judge", section => JudgeSettings.From(section, workspace));
        var turn = TurnOptions.From(configuration);
        configuration.RefuseUnread();
        if (!DatasetName.IsValid(wheel.Curate.Dataset))
            throw new FlywheelException(
                $"{path}: 'curate.dataset' is '{wheel.Curate.Dataset}', and {DatasetName.Rule}."
            );
        return new Settings(wheel, server, judge, turn);
    }

    // The client, and so the judge's key, is asked for only where something is judged.
    private static Func<IEditAudit>? AuditFrom(ConfigurationSection section)
    {
        var client = ChatClientSettings.From(section, "audit");
        var options = AuditOptionsOf(section);
        return client is null
            ? null
            : () => new ChatAudit(ChatClientFactory.Create(client), options, TimeProvider.System);
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
