using Flywheel.Gate;
using Flywheel.Turn;
using Flywheel.Turn.Records;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Turns;

/// <summary>Turns the wheel: at the start, where a turn that was killed goes on, and in intervals from then on.</summary>
internal sealed partial class TurnWorker(TurnSchedule schedule, Wheel wheel, TimeProvider time) : BackgroundWork
{
    protected override async Task WorkAsync(ILogger logger, CancellationToken stopping)
    {
        while (true)
        {
            await RunAsync(logger, stopping).ConfigureAwait(false);
            await Task.Delay(schedule.Interval, time, stopping).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ILogger logger, CancellationToken stopping)
    {
        try
        {
            // Made anew each time: a judge's budget is that of one turn.
            var report = await schedule.Make(wheel).RunAsync(progress: null, stopping).ConfigureAwait(false);
            foreach (var step in report.Steps.Where(step => step.State == TurnStepState.Failed))
                LogFailure(logger, TurnJson.NameOf(step.Step), OutsideText.Clean(step.What));
            if (report.Outcome is not (TurnOutcome.NothingDue or TurnOutcome.Failed))
                LogTurn(logger, report.Id, TurnJson.NameOf(report.Outcome!.Value));
        }
        catch (FlywheelException failure)
        {
            LogNoTurn(logger, OutsideText.Clean(failure.Message));
        }
    }

    [LoggerMessage(20, LogLevel.Information, "Turn {Id}: {Outcome}.")]
    private static partial void LogTurn(ILogger logger, string id, string outcome);

    [LoggerMessage(21, LogLevel.Error, "The step {Step} of a turn failed; the next turn tries it again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string step, string reason);

    [LoggerMessage(22, LogLevel.Error, "The wheel cannot be turned; it is tried again after the interval: {Reason}")]
    private static partial void LogNoTurn(ILogger logger, string reason);
}
