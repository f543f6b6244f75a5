namespace Flywheel.Events.Traces;

/// <summary>What a span did. The names are shown and searched for in lower case; they never change.</summary>
public enum SpanOperation
{
    /// <summary>Something that is not about models.</summary>
    Other,

    /// <summary>One call of a language model.</summary>
    Model,

    /// <summary>One call of a tool.</summary>
    Tool,

    /// <summary>A search for documents.</summary>
    Retrieval,

    /// <summary>Texts to vectors.</summary>
    Embedding,

    /// <summary>A run of an agent, or one of its steps.</summary>
    Agent,

    /// <summary>A sequence of other steps.</summary>
    Chain,

    /// <summary>The check or the scoring of an answer.</summary>
    Evaluation,
}
