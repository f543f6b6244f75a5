namespace Flywheel.Evaluate.Tools;

/// <summary>The language in which a model writes calls as text, and arguments as literals.</summary>
internal enum CallLanguage
{
    /// <summary>Arguments of structured calls are JSON values as they stand.</summary>
    Python,

    /// <summary>Every argument is a string that holds a Java literal or expression.</summary>
    Java,

    /// <summary>Every argument is a string that holds a JavaScript literal or expression.</summary>
    JavaScript,
}
