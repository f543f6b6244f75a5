using System.Text.Json;
using Flywheel.Storage;
using Flywheel.Train;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Turn;

/// <summary>How a trained model takes part in an answer.</summary>
/// <param name="Name">What the target is told to answer with; null where it answers as it is configured.</param>
/// <param name="Preferences">Chooses from several answers; null where the first one is the answer.</param>
internal sealed record ServedModel(string? Name, PreferenceModel? Preferences)
{
    // What an orchestrator answered at the end of its training.
    private const string RemoteFile = "remote.json";

    /// <summary>
    /// The embedded trainer's models choose. Those of an orchestrator are called what its last answer says under <c>model</c>, or else by
    /// their id, and all others by the path of their folder.
    /// </summary>
    /// <exception cref="FlywheelException">The model's file cannot be read.</exception>
    public static ServedModel Of(Workspace workspace, TrainedModel? model)
    {
        if (model is null)
            return new(null, null);
        var folder = Path.Combine(workspace.Root, model.Folder);
        if (model.Files.Any(file => file.Name == PreferenceModelTrainer.FileName))
            return new(null, PreferenceModel.Load(Path.Combine(folder, PreferenceModelTrainer.FileName)));
        return model.Files.Any(file => file.Name == RemoteFile)
            ? new(NameIn(Path.Combine(folder, RemoteFile)) ?? model.Id, null)
            : new(folder, null);
    }

    // The trainer has kept it only because it is a JSON object.
    private static string? NameIn(string path)
    {
        using var answer = JsonDocument.Parse(File.ReadAllBytes(path));
        return answer.RootElement.TryGetProperty("model", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
    }
}
