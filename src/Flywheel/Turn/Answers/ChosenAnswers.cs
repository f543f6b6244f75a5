using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Turn.Answers;

/// <summary>Answers rows with the best of the answers that a target gave before, as <see cref="BestOfN"/> chooses. Thread-safe.</summary>
/// <param name="name">What results call it.</param>
/// <param name="answers">The first answers to all rows, the second ones and so on.</param>
/// <param name="preferences">Chooses; null for the first answer.</param>
internal sealed class ChosenAnswers(string name, IReadOnlyList<PredictionFile> answers, PreferenceModel? preferences)
    : ITarget
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Choose(row, [.. answers.Select(file => file.Find(row.Id)).OfType<Prediction>()]));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var file in answers)
            file.Dispose();
        return ValueTask.CompletedTask;
    }

    private Prediction Choose(Example row, List<Prediction> all)
    {
        var given = all.FindAll(answer => answer.Error is null);
        if (given.Count == 0)
            return all is [var failed, ..] ? failed : new() { Id = row.Id, Error = "nobody has answered" };
        // What asks for tools is no text to compare, and ends the asking.
        var texts = given.TakeWhile(answer => answer.ToolCalls is not { Count: > 0 }).ToList();
        if (preferences is null || texts.Count < 2)
            return given[0];
        return texts[preferences.Best(PromptOf(row), [.. texts.Select(answer => answer.Output ?? "")])];
    }

    private static string PromptOf(Example row) =>
        string.Join('\n', ChatQuestion.MessagesOf(row).Select(message => message.Text));
}
