namespace Flywheel.Lake.Export;

/// <summary>How a format writes the arguments of a tool call.</summary>
internal enum ToolArguments
{
    /// <summary>As a JSON object.</summary>
    Object,

    /// <summary>As JSON text in a string.</summary>
    Text,
}
