namespace Flywheel.Curate.Breaker;

/// <summary>What opens the circuit breaker. The names are stored and shown outside: they never change.</summary>
public static class BreakerSignal
{
    /// <summary>Too many edits are unsafe: <c>unsafe</c>, <c>prompt_injection</c> or <c>secret</c>.</summary>
    public const string Unsafe = "unsafe";

    /// <summary>One actor makes too many of the edits that would be kept.</summary>
    public const string Concentration = "concentration";

    /// <summary>Too many edits that would be kept choose what a kept pair rejects, and reject what it chooses.</summary>
    public const string Reversals = "reversals";

    /// <summary>A person opened it.</summary>
    public const string Person = "person";
}
