using Flywheel.Evaluate;

namespace Flywheel.Train.PreferenceModels;

/// <summary>Makes an evaluator of a model that a run of the workspace made.</summary>
internal static class PreferenceEvaluators
{
    /// <summary>Adds <c>preference</c>: by the latest preference model, or by the one of <c>model=ID</c>.</summary>
    public static void AddTo(EvaluatorCatalog catalog, Training training) =>
        catalog.Add("preference", options => Create(options, training));

    private static PreferenceEvaluator Create(EvaluatorOptions options, Training training)
    {
        var model = options.Text("model") is { } id
            ? training.Runs.GetModel(id)
            : training.LatestPreferenceModel()
                ?? throw options.Fault("the workspace has no preference model yet; 'flywheel train start' makes one");
        return new PreferenceEvaluator(training.OpenPreferenceModel(model), model.Id);
    }
}
