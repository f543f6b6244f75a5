using Flywheel.Cli.Demo.Proof;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo;

/// <summary>What one turn of the wheel did.</summary>
internal sealed record DemoResult
{
    /// <summary>Edits sent.</summary>
    public required int Received { get; init; }

    /// <summary>Feedback sent.</summary>
    public required int Feedback { get; init; }

    /// <summary>Edits that repeated an event id and made no second event.</summary>
    public required int RepeatedIds { get; init; }

    /// <summary>Edits kept.</summary>
    public required int Kept { get; init; }

    /// <summary>Edits discarded, by reason.</summary>
    public required IReadOnlyDictionary<string, int> Discarded { get; init; }

    /// <summary>Edits in quarantine, by reason.</summary>
    public required IReadOnlyDictionary<string, int> Quarantined { get; init; }

    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The version that was committed.</summary>
    public required long Version { get; init; }

    /// <summary>The exported file.</summary>
    public required string ExportPath { get; init; }

    /// <summary>Lines in it.</summary>
    public required long ExportedRows { get; init; }

    /// <summary>The workspace, which stays.</summary>
    public required string Workspace { get; init; }

    /// <summary>Where the server listens.</summary>
    public required Uri Address { get; init; }

    /// <summary>Two rows to look at.</summary>
    public required IReadOnlyList<PreferencePair> Pairs { get; init; }

    /// <summary>The turn of the wheel that follows; null until it is done.</summary>
    public ProofResult? Turn { get; init; }
}
