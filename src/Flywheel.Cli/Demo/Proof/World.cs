using Flywheel.Cli.Demo.Simulation;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Everything that customers ask in the demo. The same every time.</summary>
internal sealed class World
{
    // Enough edits for the lift, and enough examined rows for an interval of a few points.
    private const int EditedOfTopic = 60;
    private const int AttackedOfTopic = 130;
    private const int ExaminedOfTopic = 40;
    private const int Incidents = 4;

    // Different, and nothing else.
    private const ulong EditedSeed = 1;
    private const ulong ExaminedSeed = 2;
    private const ulong IncidentSeed = 5;
    private const ulong AttackedSeed = 4;

    /// <summary>The questions to which users edit the answers.</summary>
    public IReadOnlyList<Question> Edited { get; } = Questions.Of(Topics.Edited, EditedOfTopic, EditedSeed);

    /// <summary>The questions on which an attacker works.</summary>
    public IReadOnlyList<Question> Attacked { get; } = Questions.Of(Topics.Edited, AttackedOfTopic, AttackedSeed);

    /// <summary>The questions that measure.</summary>
    public IReadOnlyList<Question> Examined { get; } = Questions.Of(Topics.Examined, ExaminedOfTopic, ExaminedSeed);

    /// <summary>What the assistant promised once and must not promise again.</summary>
    public IReadOnlyList<Question> PromisedTooMuch { get; } =
    [
        .. Questions
            .Of(Topics.Examined, ExaminedOfTopic, IncidentSeed)
            .Where(question => Assistant.Draw(question, 0).Kind == AnswerKind.Promise)
            .Take(Incidents),
    ];

    /// <summary>The assistant, which knows all of them.</summary>
    public Assistant OpenAssistant() =>
        new(Edited.Concat(Examined).Concat(PromisedTooMuch).DistinctBy(question => question.Prompt));
}
