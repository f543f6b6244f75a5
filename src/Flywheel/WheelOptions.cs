using Flywheel.Capture;
using Flywheel.Capture.Traces;
using Flywheel.Curate;
using Flywheel.Curate.Audit;
using Flywheel.Curate.Breaker;
using Flywheel.Evaluate.Online;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Measure;
using Flywheel.Review.Agreement;
using Flywheel.Train;

namespace Flywheel;

/// <summary>The settings of every room, as <see cref="Wheel"/> puts them together.</summary>
public sealed record WheelOptions
{
    /// <summary>The event log.</summary>
    public EventLogOptions Events { get; init; } = new();

    /// <summary>What is accepted and kept.</summary>
    public CaptureOptions Capture { get; init; } = new();

    /// <summary>Which traces are kept.</summary>
    public TraceOptions Traces { get; init; } = new();

    /// <summary>What scores traces as they arrive.</summary>
    public OnlineOptions Online { get; init; } = new();

    /// <summary>When a model is trained, and by what.</summary>
    public TrainingOptions Train { get; init; } = new();

    /// <summary>What trains; null for the trainer that <see cref="Train"/> names.</summary>
    public ITrainer? Trainer { get; init; }

    /// <summary>How edits are curated.</summary>
    public CurationOptions Curate { get; init; } = new();

    /// <summary>How datasets are written.</summary>
    public LakeOptions Lake { get; init; } = new();

    /// <summary>When the circuit breaker opens.</summary>
    public BreakerOptions Breaker { get; init; } = new();

    /// <summary>When a label of a review is held back from gates.</summary>
    public AgreementOptions Agreement { get; init; } = new();

    /// <summary>What the wheel's own figures are measured against.</summary>
    public MeasureOptions Metrics { get; init; } = new();

    /// <summary>
    /// Makes the judge that audits kept edits; null when none is configured. Called when the curator is made, so that
    /// nothing else needs the judge's key.
    /// </summary>
    public Func<IEditAudit>? Audit { get; init; }
}
