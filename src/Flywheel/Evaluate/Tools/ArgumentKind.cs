namespace Flywheel.Evaluate.Tools;

/// <summary>What sort of value an argument is, or has to be.</summary>
internal enum ArgumentKind
{
    /// <summary>Of a parameter without a type that we know: every value will do.</summary>
    Any,
    Text,
    Whole,
    Real,

    /// <summary>Of a parameter: whole or real, as JSON Schema's <c>number</c>.</summary>
    Number,
    Flag,
    List,
    Object,
    Null,
}
