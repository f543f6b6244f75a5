using Flywheel.Augment;
using Flywheel.Augment.Prompts;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Augment.Prompts;

/// <summary>Writes the revisions that it is told to, and remembers what it was asked. Thread-safe.</summary>
internal sealed class ScriptedPromptJudge(Func<PromptRevision, string?> revise) : IPromptJudge
{
    private readonly List<PromptRevision> _asked = [];

    public IReadOnlyList<PromptRevision> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    public string Name => "scripted:1";

    public string PromptVersion => "1";

    public string RevisionVersion => "1";

    // Revisions cost nothing here, so that a budget counts the calls of the target.
    public JudgeUsage Usage => new(0, 0, 0, 0, 0);

    public Task<string?> ReviseAsync(PromptRevision revision, CancellationToken cancellationToken)
    {
        lock (_asked)
            _asked.Add(revision);
        return Task.FromResult(revise(revision));
    }

    public Task<IReadOnlyList<Variant>?> ProposeAsync(
        FailureCase failure,
        double temperature,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<double?> ScoreAsync(
        FailureCase failure,
        Variant variant,
        int vote,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
