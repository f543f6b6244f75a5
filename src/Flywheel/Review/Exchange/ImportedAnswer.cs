using System.Text.Json.Nodes;
using Flywheel.Review.Items;

namespace Flywheel.Review.Exchange;

/// <summary>What somebody said about an item in another tool.</summary>
/// <param name="Item">The item.</param>
/// <param name="Person">The person's name here.</param>
/// <param name="Values">Values by label, as reviewers give them; not checked yet.</param>
/// <param name="Comment">Anything else; null for nothing.</param>
/// <param name="Took">How long it took; zero where that is not known.</param>
internal sealed record ImportedAnswer(
    ReviewItemId Item,
    string Person,
    JsonObject Values,
    string? Comment,
    TimeSpan Took
)
{
    /// <summary>The longest time that is believed: a week.</summary>
    public const double LongestSeconds = 7 * 24 * 60 * 60;

    /// <summary>The id of an item in a file; null where it is none of ours.</summary>
    public static ReviewItemId? IdAt(JsonPlace? place) => place is { } id ? ReviewItemId.Parse(id.Text()) : null;
}
