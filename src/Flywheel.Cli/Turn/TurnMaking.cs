using Flywheel.Augment;
using Flywheel.ChatClients;
using Flywheel.Cli.Augment;
using Flywheel.Cli.Evaluate;
using Flywheel.Evaluate.Judging;
using Flywheel.Server.Turns;
using Flywheel.Storage;
using Flywheel.Turn;

namespace Flywheel.Cli.Turn;

/// <summary>Makes turns of what <c>flywheel.yaml</c> says.</summary>
internal static class TurnMaking
{
    // The stub's variants are the same in every turn.
    private const int StubSeed = 0;

    /// <summary>The turn of a workspace.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="wheel">The workspace.</param>
    /// <param name="curates">Whether this process has the workspace's lock.</param>
    /// <exception cref="FlywheelException">The settings do not say who answers or what scores, or a key is not there.</exception>
    public static WheelTurn Of(Settings settings, Wheel wheel, bool curates)
    {
        settings.Turn.Require();
        var catalog = JudgeEvaluators.CatalogWith(settings.Judge);
        return new WheelTurn(
            wheel,
            settings.Turn,
            new TurnParts
            {
                Target = TargetOf(settings.Turn.Target),
                Evaluators = [.. settings.Turn.Evaluators.Select(catalog.Create)],
                Judge = JudgeOf(settings, wheel.Workspace),
                Hold = wheel.Breaker.Hold,
                Curates = curates,
            }
        );
    }

    /// <summary>How a server turns by itself; null where the settings name no interval.</summary>
    /// <exception cref="FlywheelException">They name one, and not who answers or what scores.</exception>
    public static TurnSchedule? ScheduleOf(Settings settings)
    {
        if (settings.Turn.Interval is not { } interval)
            return null;
        settings.Turn.Require();
        return new TurnSchedule(interval, wheel => Of(settings, wheel, settings.Server.Curates));
    }

    private static ITurnTarget TargetOf(TurnTargetOptions options) =>
        options.Url is { } address
            ? new ChatTurnTarget(
                model => ChatClientFactory.Create(ClientOptions(options, address, model)),
                options.Model!,
                EvalTargets.PlaceOf(address),
                options,
                TimeProvider.System
            )
            : new CommandTurnTarget(options.Command!, options.Timeout);

    private static ChatClientOptions ClientOptions(TurnTargetOptions options, Uri address, string model) =>
        new()
        {
            Provider = "openai",
            Model = model,
            Endpoint = address,
            ApiKeyVariable = options.ApiKeyVariable,
            Section = "turn.target",
        };

    private static IAugmentationJudge? JudgeOf(Settings settings, Workspace workspace)
    {
        var configured = settings.Judge?.Options ?? new JudgeOptions { Model = "" };
        var asked = configured with { CachePath = configured.CachePath ?? workspace.JudgeCachePath };
        if (settings.Turn.Augment is { Judge: { } judge, ApiKeyVariable: var key })
            return AugmentJudges.Parse(judge, StubSeed, key, model => asked with { Model = model });
        return settings.Judge is null ? null : AugmentJudges.Configured(settings.Judge, asked);
    }
}
