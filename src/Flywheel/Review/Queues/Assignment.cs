namespace Flywheel.Review.Queues;

/// <summary>Who gets an item.</summary>
internal enum Assignment
{
    /// <summary>Whoever asks next.</summary>
    Pull,

    /// <summary>The listed people in turn.</summary>
    RoundRobin,

    /// <summary>Those of the listed people who have the fewest items waiting.</summary>
    Load,
}
