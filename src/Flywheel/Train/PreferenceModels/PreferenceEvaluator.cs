using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Judges an answer without asking anybody: the score is the probability that people take it rather than the row's expected answer,
/// so it says how sure it is. A half and more passes.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="version">Which model that is: the checksum of its file.</param>
public sealed class PreferenceEvaluator(PreferenceModel model, string version) : IEvaluator
{
    private const double Even = 0.5;

    /// <inheritdoc/>
    public string Name => "preference";

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Of(row, prediction));

    private Score Of(Example row, Prediction prediction)
    {
        if (row.Expected is not [var expected, ..])
            return Score.Unscored("The row has no expected answer to compare with.");
        if (prediction.Output is not { } output)
            return Score.Unscored("There is no answer.");
        var value = Math.Round(model.Probability(row.Input.PlainText, output, expected), 4);
        return Score.Of(
            value,
            value >= Even,
            FormattableString.Invariant(
                $"People take this answer rather than the expected one with a probability of {value:0.00}; the model is right in {model.Report.Accuracy:P0} of pairs it did not see."
            )
        );
    }
}
