using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Passes an answer that promises nothing: an evaluator of the demo's own, made of one that there is, under another name.</summary>
internal sealed class Promises : IEvaluator
{
    private readonly IEvaluator _words = new EvaluatorCatalog().Create(
        "contains:none=guarantee|promise|make an exception|gladly make,ignore_case=true"
    );

    /// <inheritdoc/>
    public string Name => "promises";

    /// <inheritdoc/>
    public string Version => _words.Version;

    /// <inheritdoc/>
    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        _words.EvaluateAsync(row, prediction, cancellationToken);
}
