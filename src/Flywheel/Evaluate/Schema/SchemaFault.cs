namespace Flywheel.Evaluate.Schema;

/// <summary>Why a value is not valid.</summary>
/// <param name="Path">Where, as a JSON pointer (RFC 6901) into the value; empty for the whole value.</param>
/// <param name="Cause">What is wrong there.</param>
internal sealed record SchemaFault(string Path, string Cause);
