namespace Flywheel.Evaluate.Judging;

/// <summary>How a judge is asked.</summary>
public sealed record JudgeOptions
{
    /// <summary>The model's name: part of every version, and of every key of the cache.</summary>
    public required string Model { get; init; }

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a question is put; failures that no retry mends are not retried.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause before the second attempt; doubled for each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most calls that begin in a minute, evenly apart; null for any number.</summary>
    public int? CallsPerMinute { get; init; }

    /// <summary>How much may be spent.</summary>
    public JudgeBudget Budget { get; init; } = new();

    /// <summary>A file that keeps the answers between runs; null keeps them in memory only. One process may write it.</summary>
    public string? CachePath { get; init; }
}
