using System.Text;
using System.Text.Json;
using Flywheel.Review.Answering;
using Flywheel.Review.Assigning;
using Flywheel.Review.Exchange;
using Flywheel.Review.Items;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

internal sealed partial class ReviewDesk
{
    // Others wait for the database meanwhile.
    private const int AnswersAtOnce = 100;

    /// <summary>
    /// Brings in answers that people gave in another tool. The rules of who may answer hold as at the desk; a person who has answered
    /// an item, here or in an earlier import, has answered it.
    /// </summary>
    /// <param name="answers">Answers to items that there are.</param>
    /// <param name="lead">Who brings them in; it is in the audit trail with who gave them.</param>
    /// <param name="cancellationToken">Heeded between groups of answers; the same call again does the rest.</param>
    /// <exception cref="ReviewException">A value does not fit, or an answer is to the person's own edit; nothing was changed.</exception>
    public async Task<IReadOnlyList<ImportOutcome>> ImportAsync(
        IReadOnlyList<ImportedAnswer> answers,
        Person lead,
        CancellationToken cancellationToken
    )
    {
        lead.Require(Role.Lead);
        var read = Foresee([.. answers.Select(answer => (answer, Read(answer)))]);
        var outcomes = new List<ImportOutcome>();
        foreach (var some in read.Chunk(AnswersAtOnce))
            outcomes.AddRange(
                await database
                    .WriteAsync(
                        connection =>
                            some.Select(each => Import(connection, each.Answer, each.Given, each.Outlook, lead))
                                .ToList(),
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            );
        await edits.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return outcomes;
    }

    private Given Read(ImportedAnswer answer)
    {
        var json = Encoding.UTF8.GetBytes(answer.Values.ToJsonString());
        try
        {
            return database.Read(connection =>
            {
                if (
                    Authorship.IsOwn(
                        connection,
                        ItemLedger.Get(connection, answer.Item),
                        answer.Person,
                        pseudonym: null
                    )
                )
                    throw new ReviewException(
                        ReviewFault.Conflict,
                        $"It is an edit of '{answer.Person}', and nobody answers their own. Leave this answer out."
                    );
                return Read(connection, answer.Item, JsonPlace.Parse(json, ReviewFault.InvalidAnswer));
            });
        }
        catch (ReviewException refused)
        {
            throw new ReviewException(refused.Fault, $"Item {answer.Item}: {refused.Message}", refused.Path);
        }
    }

    // Each after those that the file brings before it.
    private List<(ImportedAnswer Answer, Given Given, Outlook Outlook)> Foresee(
        List<(ImportedAnswer Answer, Given Given)> read
    )
    {
        var answers = new Dictionary<long, List<AnswerValues>>();
        var foreseen = new List<(ImportedAnswer, Given, Outlook)>(read.Count);
        foreach (var (answer, given) in read)
        {
            if (!answers.TryGetValue(given.Item, out var own))
                answers[given.Item] = own = [.. database.Read(connection => Others(connection, given))];
            own.Add(given.Values);
            foreseen.Add((answer, given, Outlook.Of(given.Definition, given.Reviewers, own)));
        }
        return foreseen;
    }

    private ImportOutcome Import(
        SqliteConnection connection,
        ImportedAnswer answer,
        Given given,
        Outlook outlook,
        Person lead
    )
    {
        var item = ItemLedger.Get(connection, answer.Item);
        var person = PersonNumbers.Of(connection, answer.Person);
        if (AnswerLedger.HasAnswered(connection, item.Number, person))
            return ImportOutcome.Unchanged;
        if (item.Status != ItemStatus.Open || !TakePlace(connection, item, person))
            return ImportOutcome.Late;
        ItemLedger.FixVersion(connection, item.Number, given.Version);
        var added = new Answer
        {
            Person = answer.Person,
            Values = given.Values,
            Comment = answer.Comment,
            AnsweredAt = time.GetUtcNow(),
            Took = answer.Took,
            IsRight = IsRight(connection, given),
        };
        AnswerLedger.Add(connection, item.Number, person, added, given.Json);
        var details = JsonSerializer.Serialize(new Dictionary<string, string> { ["person"] = answer.Person });
        trail.Append(connection, lead.Name, "review.import", item.Id.ToString(), "", details);
        _completion.Conclude(connection, item, given.Definition, given.Content, outlook);
        return ImportOutcome.Added;
    }

    // The place that the person holds or that is kept for them, else a free one; an item whose answer is known is for everybody.
    private bool TakePlace(SqliteConnection connection, ItemRow item, long person)
    {
        if (item.IsGold)
            return true;
        if (LeaseLedger.Find(connection, item.Number, person, Now) is { Purpose: LeasePurpose.Review } lease)
            LeaseLedger.Remove(connection, lease);
        else if (PlaceLedger.PeopleOf(connection, queues.Get(connection, item.Queue), item).Contains(person))
            PlaceLedger.Remove(connection, item, person);
        else if (item.Free > 0)
            ItemLedger.SetPlaces(connection, item.Number, item.Free - 1, item.Takers.With(person));
        else
            return false;
        return true;
    }
}
