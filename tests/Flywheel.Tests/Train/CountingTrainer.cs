using System.Globalization;
using Flywheel.Lake.Export;
using Flywheel.Train;

namespace Flywheel.Tests.Train;

/// <summary>A trainer whose model is the number of its call.</summary>
internal sealed class CountingTrainer : ITrainer
{
    public int Calls { get; private set; }

    /// <summary>Why the next call fails; null when it does not.</summary>
    public string? Failure { get; set; }

    /// <summary>Happens while it trains.</summary>
    public Action? OnTrain { get; set; }

    /// <summary>True when it goes on until it is ended.</summary>
    public bool Waits { get; set; }

    public string Name => "counting";

    public async Task<string?> TrainAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        Calls++;
        RunData.Prepare(job, ExportFormat.TrlPreference, cancellationToken);
        OnTrain?.Invoke();
        if (Waits)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is { } failure)
            throw new FlywheelException(failure);
        var text = Calls.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(job.ModelFolder, "weights"), text, cancellationToken);
        return $"It was call {text}.";
    }
}
