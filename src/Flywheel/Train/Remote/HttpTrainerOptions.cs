using Flywheel.Lake.Export;

namespace Flywheel.Train.Remote;

/// <summary>Where an <see cref="HttpTrainer"/> finds its orchestrator.</summary>
public sealed record HttpTrainerOptions
{
    /// <summary>The address that runs are posted to.</summary>
    public required string Url { get; init; }

    /// <summary>The secret that both share; never logged.</summary>
    public required string Secret { get; init; }

    /// <summary>The shape of the rows.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.TrlPreferenceConversational;

    /// <summary>The time between two questions how a run stands.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The address of this program's server as the orchestrator reaches it, for its callbacks; null where it is only asked.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>How often a request is sent to an orchestrator that is busy or away; the pauses double.</summary>
    public int Attempts { get; init; } = 5;

    // Records print their properties, and the secret must not come into a log that way.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Url = ").Append(Url);
        return true;
    }
}
