using System.Text;
using System.Text.Json;
using Flywheel.Review.Exchange;
using Flywheel.Review.Items;

namespace Flywheel.Tests.Review.Exchange;

/// <summary>Files of answers that were given elsewhere, and their way into a queue.</summary>
internal static class ExchangeFile
{
    /// <summary>A line of answers: one person's verdict on an item.</summary>
    public static string Line(ReviewItemId id, string person, string verdict) =>
        JsonSerializer.Serialize(
            new
            {
                item_id = id.ToString(),
                answers = new[]
                {
                    new
                    {
                        person,
                        values = new { verdict },
                        seconds = 3,
                    },
                },
            }
        );

    /// <summary>A lead reads a file in.</summary>
    public static Task<ImportResult> ImportAsync(
        ReviewFixture review,
        ReviewFormat format,
        string file,
        Dictionary<string, string> names
    ) =>
        review.Reviews.Exchange.ImportAsync(
            ReviewFixture.Queue,
            format,
            Encoding.UTF8.GetBytes(file),
            names,
            ReviewFixture.Lead,
            default
        );
}
