using Flywheel.Evaluate.Runs;
using Flywheel.Train;

namespace Flywheel.Turn.Answers;

/// <summary>What a model's answers to the evaluation are worth.</summary>
/// <param name="Model">The model; null where the target answered alone.</param>
/// <param name="Run">The run that scored them.</param>
/// <param name="Predictions">The file of the answers.</param>
/// <param name="IsNew">False where the run was there already.</param>
internal sealed record ModelResults(TrainedModel? Model, RunSummary Run, string Predictions, bool IsNew);
