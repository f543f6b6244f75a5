using System.Text.Json;

namespace Flywheel.Evaluate.Judging;

/// <summary>How a reply has to look.</summary>
/// <param name="Example">An example with explanations, for the model.</param>
/// <param name="Schema">The same as a JSON schema, for endpoints that hold the model to it.</param>
internal sealed record ReplyForm(string Example, JsonElement Schema);
