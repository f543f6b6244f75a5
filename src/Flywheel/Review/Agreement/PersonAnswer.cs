using System.Text.Json;

namespace Flywheel.Review.Agreement;

/// <summary>What somebody said of an item.</summary>
/// <param name="Person">The number of the person.</param>
/// <param name="Values">An object: label to value, as decisions have it.</param>
internal readonly record struct PersonAnswer(long Person, JsonElement Values);
