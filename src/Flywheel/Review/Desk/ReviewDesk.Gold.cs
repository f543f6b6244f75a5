using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

internal sealed partial class ReviewDesk
{
    /// <summary>
    /// Corrects the answer to a gold item that was taken for right. Whoever was right against it is right from now on: every answer is
    /// judged anew.
    /// </summary>
    /// <param name="id">A gold item.</param>
    /// <param name="person">A lead.</param>
    /// <param name="values">The right values, as a decision shows them.</param>
    /// <param name="why">The reason.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    /// <exception cref="ReviewException">
    /// It is no gold item, a value does not fit, there is no reason, or the role does not suffice; nothing was changed.
    /// </exception>
    public async Task<ItemView> CorrectGoldAsync(
        ReviewItemId id,
        Person person,
        JsonPlace values,
        string why,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Lead);
        Remark.Require(why, "why");
        await database
            .WriteAsync(connection => CorrectGold(connection, id, person, values, why), cancellationToken)
            .ConfigureAwait(false);
        return Show(id, person);
    }

    private void CorrectGold(SqliteConnection connection, ReviewItemId id, Person person, JsonPlace values, string why)
    {
        var item = ItemLedger.Get(connection, id);
        if (!item.IsGold)
            throw new ReviewException(ReviewFault.Conflict, "The item is not gold: no answer to it is known.");
        var definition = queues.Definition(connection, item.Queue, item.SchemaVersion!.Value);
        var right = AnswerValues.Read(values, definition, frame: null);
        var before = ItemLedger.Content(connection, item.Number).GoldJson!;
        var changed = GoldLedger.Correct(connection, item.Number, definition, right);
        trail.Append(
            connection,
            person.Name,
            "review.gold.correct",
            id.ToString(),
            why,
            QueueJson.TextOf(json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("before"u8);
                json.WriteRawValue(before);
                json.WritePropertyName("after"u8);
                right.Write(json, definition, frame: null);
                json.WriteNumber("judged_otherwise"u8, changed);
                json.WriteEndObject();
            })
        );
    }
}
