using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment.Prompts;

/// <summary>Answers as it is told by instructions and question, and counts how often it was asked. Thread-safe.</summary>
/// <param name="answer">Given the instructions, the examples' answers and the question.</param>
internal sealed class ScriptedTarget(Func<string, IReadOnlyList<string>, string, string> answer) : ITarget
{
    private int _calls;

    public int Calls => _calls;

    /// <summary>Called before each answer with the number of calls so far.</summary>
    public Action<int> Before { get; set; } = _ => { };

    public string Name => "scripted";

    public ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken)
    {
        Before(Interlocked.Increment(ref _calls));
        cancellationToken.ThrowIfCancellationRequested();
        var messages = JsonElement.Parse(row.Input.Value).EnumerateArray().ToList();
        var texts = messages.ConvertAll(message => message.GetProperty("content").GetString()!);
        string[] shown =
        [
            .. messages
                .Where(message => message.GetProperty("role").GetString() == "assistant")
                .Select(message => message.GetProperty("content").GetString()!),
        ];
        return ValueTask.FromResult(new Prediction { Id = row.Id, Output = answer(texts[0], shown, texts[^1]) });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
