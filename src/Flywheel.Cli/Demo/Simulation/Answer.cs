namespace Flywheel.Cli.Demo.Simulation;

/// <summary>An answer, and what whoever made it knows of it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Opening">How it begins.</param>
/// <param name="Core">What it says.</param>
/// <param name="Closing">How it ends.</param>
internal sealed record Answer(AnswerKind Kind, string Opening, string Core, string Closing)
{
    /// <summary>The whole text.</summary>
    public string Text => $"{Opening} {Core} {Closing}";
}
