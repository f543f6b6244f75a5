using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

internal sealed partial class ReviewDesk
{
    /// <summary>Answers an item that the person has before them. The last answer of an item decides it, or sends it to a lead.</summary>
    /// <param name="id">The item.</param>
    /// <param name="person">Who answers.</param>
    /// <param name="values">An object of values by label.</param>
    /// <param name="comment">Anything else, up to <see cref="Remark.Longest"/>; null for nothing.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    /// <returns>The item as the person may see it now.</returns>
    /// <exception cref="ReviewException">
    /// The person does not hold it, a value does not fit, or the comment is blank or too long; nothing was changed.
    /// </exception>
    public async Task<ItemView> AnswerAsync(
        ReviewItemId id,
        Person person,
        JsonPlace values,
        string? comment,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Reviewer);
        Remark.Allow(comment, "comment");
        var given = database.Read(connection => Read(connection, id, values));
        var outlook = Outlook.Of(
            given.Definition,
            given.Reviewers,
            [.. database.Read(connection => Others(connection, given)), given.Values]
        );
        var decision = await database
            .WriteAsync(connection => Record(connection, id, person, given, outlook, comment), cancellationToken)
            .ConfigureAwait(false);
        if (decision is { MakesEdit: true })
            await edits.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return Show(id, person);
    }

    /// <summary>Records what a judge says about an item, beside people's answers.</summary>
    /// <exception cref="ReviewException">
    /// There is no such item, a value, the judge's name or the reason does not fit, or the person is no lead.
    /// </exception>
    public async Task SuggestAsync(
        ReviewItemId id,
        Person person,
        string judge,
        JsonPlace values,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Lead);
        Remark.RequireJudge(judge);
        Remark.Allow(reason, "reason");
        await database
            .WriteAsync(
                connection =>
                {
                    // Read here: by another version of the questions, fixed meanwhile, the item could not be shown any more.
                    var given = Read(connection, id, values);
                    ItemLedger.FixVersion(connection, given.Item, given.Version);
                    var suggestion = new Suggestion(judge, given.Values, reason, time.GetUtcNow());
                    AnswerLedger.Suggest(connection, given.Item, suggestion, given.Json);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private Given Read(SqliteConnection connection, in ReviewItemId id, JsonPlace values)
    {
        var item = ItemLedger.Get(connection, id);
        var version = item.SchemaVersion ?? queues.Get(connection, item.Queue).Version;
        var definition = queues.Definition(connection, item.Queue, version);
        var (contentJson, goldJson) = ItemLedger.Content(connection, item.Number);
        var content = ContentJson.Parse(contentJson);
        var read = AnswerValues.Read(values, definition, new AnswerFrame(content.Output, id.IsReversed));
        bool? isRight = goldJson is null
            ? null
            : Consensus.IsRight(definition, AnswerValues.Parse(goldJson, definition), read);
        return new Given(
            item.Number,
            item.Reviewers,
            version,
            definition,
            content,
            read,
            read.TextOf(definition),
            goldJson,
            isRight
        );
    }

    // The answers that are there. Of gold items nothing is concluded.
    private static List<AnswerValues> Others(SqliteConnection connection, Given given) =>
        given.GoldJson is null
            ? [.. AnswerLedger.Of(connection, given.Item, given.Definition).Select(answer => answer.Values)]
            : [];

    // The answer that is known may have been corrected since the other was read.
    private static bool? IsRight(SqliteConnection connection, Given given) =>
        ItemLedger.Content(connection, given.Item).GoldJson is { } gold && gold != given.GoldJson
            ? Consensus.IsRight(given.Definition, AnswerValues.Parse(gold, given.Definition), given.Values)
            : given.IsRight;

    private Decision? Record(
        SqliteConnection connection,
        ReviewItemId id,
        Person person,
        Given given,
        Outlook outlook,
        string? comment
    )
    {
        var item = ItemLedger.Get(connection, id);
        RequireOpen(connection, item, person);
        var lease = Held(connection, item, person, LeasePurpose.Review);
        // Whose edit it is may have become known after the person took it.
        if (Authorship.IsOwn(connection, item, person.Name, person.Pseudonym))
            throw new ReviewException(
                ReviewFault.Conflict,
                "This is your own edit. Skip it: somebody else answers it."
            );
        var answer = new Answer
        {
            Person = person.Name,
            Values = given.Values,
            Comment = comment,
            AnsweredAt = time.GetUtcNow(),
            Took = TookSince(connection, lease),
            IsRight = IsRight(connection, given),
        };
        LeaseLedger.Remove(connection, lease);
        AnswerLedger.Add(connection, item.Number, lease.Person, answer, given.Json);
        return _completion.Conclude(connection, item, given.Definition, given.Content, outlook);
    }

    // Clients take an item or two ahead, which are not read while the one before them is.
    private TimeSpan TookSince(SqliteConnection connection, Lease lease)
    {
        var begun = Math.Max(lease.TakenAt, AnswerLedger.LastAct(connection, lease.Person));
        return TimeSpan.FromMilliseconds(Math.Max(0, Now - begun));
    }

    // As the person sees it: a gold item never closes, and must refuse where any other would.
    private void RequireOpen(SqliteConnection connection, ItemRow item, Person person)
    {
        var seen = item.IsGold ? _reader.View(connection, item, person).Status : item.Status;
        RequireStatus(item with { Status = seen == ItemStatus.InReview ? ItemStatus.Open : seen }, ItemStatus.Open);
    }

    private static void RequireStatus(ItemRow item, ItemStatus status)
    {
        if (item.Status != status)
            throw new ReviewException(
                ReviewFault.Conflict,
                $"The item is {ItemNames.Of(item.Status)}, and this needs one that is {ItemNames.Of(status)}."
            );
    }

    /// <summary>An answer, read.</summary>
    private sealed record Given(
        long Item,
        int Reviewers,
        int Version,
        QueueDefinition Definition,
        ReviewContent Content,
        AnswerValues Values,
        string Json,
        string? GoldJson,
        bool? IsRight
    );
}
