using System.Text.Json;

namespace Flywheel.Events;

/// <summary>A call of a tool that a model asked for, or that it should have asked for.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">A JSON object; a JSON string where the model wrote something that is not one.</param>
public sealed record ToolCall(string Name, JsonElement Arguments);
