using Flywheel.Evaluate.Runs;

namespace Flywheel.Cli.Evaluate;

/// <summary>Shows how far a run has come: a line while answers are asked for, a line while they are scored.</summary>
internal sealed class EvalProgress : IProgress<EvaluationProgress>, IDisposable
{
    private readonly ProgressLine _scoring = new("scoring");
    private ProgressLine? _asking;

    public void Report(EvaluationProgress value)
    {
        if (value.IsAsking)
            _asking ??= new ProgressLine("asking ");
        else
            EndAsking();
        (_asking ?? _scoring).Report(value.Done, value.Total);
    }

    public void Dispose()
    {
        EndAsking();
        _scoring.Dispose();
    }

    private void EndAsking()
    {
        _asking?.Dispose();
        _asking = null;
    }
}
