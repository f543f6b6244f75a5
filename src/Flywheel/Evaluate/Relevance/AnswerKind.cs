namespace Flywheel.Evaluate.Relevance;

/// <summary>What a question asks for.</summary>
internal enum AnswerKind
{
    /// <summary>Nothing that can be told from its words.</summary>
    Anything,

    /// <summary>Who.</summary>
    Person,

    /// <summary>When, what year.</summary>
    Time,

    /// <summary>Where, what country.</summary>
    Place,

    /// <summary>How many, how long.</summary>
    Quantity,

    /// <summary>What it is.</summary>
    Definition,
}
