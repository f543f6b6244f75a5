using Flywheel.Turn;

namespace Flywheel.Server.Turns;

/// <summary>How the server turns the wheel by itself.</summary>
/// <param name="Interval">The time from the end of a turn to the beginning of the next one.</param>
/// <param name="Make">Makes what turns; is given the open workspace.</param>
internal sealed record TurnSchedule(TimeSpan Interval, Func<Wheel, WheelTurn> Make);
