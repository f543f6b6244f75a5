namespace Flywheel.Cli.Demo.Simulation;

/// <summary>What the assistant makes of a question.</summary>
internal enum AnswerKind
{
    /// <summary>It says what the rule says.</summary>
    Right,

    /// <summary>It says nothing that helps.</summary>
    Vague,

    /// <summary>It promises more than the rule gives.</summary>
    Promise,

    /// <summary>It says what is usual elsewhere, whatever the rule is.</summary>
    Hearsay,

    /// <summary>It reads the wrong number in the rule.</summary>
    Misread,
}
