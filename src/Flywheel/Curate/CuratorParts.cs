using Flywheel.Curate.Audit;
using Flywheel.Curate.Breaker;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>What a <see cref="Curator"/> works with. It owns none of it.</summary>
public sealed record CuratorParts
{
    /// <summary>The workspace's database.</summary>
    public required Database Database { get; init; }

    /// <summary>The events.</summary>
    public required IEventLog Log { get; init; }

    /// <summary>Where kept edits go.</summary>
    public required ICuratedEditSink Sink { get; init; }

    /// <summary>The safety policy and the pure steps that it makes.</summary>
    public required ICurationPolicies Policies { get; init; }

    /// <summary>How edits are curated.</summary>
    public CurationOptions Options { get; init; } = new();

    /// <summary>The judge; null when none is configured.</summary>
    public IEditAudit? Audit { get; init; }

    /// <summary>What holds back edits that look like poisoning; null where nothing does.</summary>
    public CircuitBreaker? Breaker { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
