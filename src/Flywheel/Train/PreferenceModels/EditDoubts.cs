using System.Text.Json;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// Offers to the queues of the review the new edits of which the latest preference model cannot tell whether people take them
/// rather than what the model wrote. An edit is looked at once, by the model of that time. Thread-safe; a second process at the
/// same moment offers the same, which changes nothing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="datasets">The datasets.</param>
/// <param name="edits">The dataset that kept edits go to.</param>
/// <param name="training">The models.</param>
/// <param name="queues">The queues.</param>
/// <param name="intake">What lets into them.</param>
internal sealed class EditDoubts(
    Database database,
    DatasetCatalog datasets,
    string edits,
    Training training,
    QueueLedger queues,
    ReviewIntake intake
)
{
    private const string Name = "edit_doubts";
    private const int RowsAtOnce = 256;

    /// <summary>Offers what came since the last time.</summary>
    /// <returns>How many items were added.</returns>
    /// <exception cref="FlywheelException">The model or the dataset cannot be read, or the database failed; what was done is kept.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (datasets.TryOpen(edits) is not { Kind: DatasetKind.Preferences } dataset)
            return 0;
        var position = database.Read(connection => SignalLedger.Position(connection, Name));
        var last = dataset.LastOffset();
        if (last <= position)
            return 0;
        var rules = database.Read(queues.List);
        var model = rules.Any(queue => queue.Definition.Rules.UncertaintyAbove is not null)
            ? training.LatestPreferenceModel()
            : null;
        // A queue sees what comes after it was made, and a model what comes after it.
        if (model is null)
        {
            await database
                .WriteAsync(connection => SignalLedger.SetPosition(connection, Name, last), cancellationToken)
                .ConfigureAwait(false);
            return 0;
        }
        return await OfferAsync(dataset, position, training.OpenPreferenceModel(model), rules, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<int> OfferAsync(
        Dataset dataset,
        long position,
        PreferenceModel model,
        IReadOnlyList<ReviewQueue> rules,
        CancellationToken cancellationToken
    )
    {
        var added = 0;
        foreach (var rows in dataset.RowsAfter(position, cancellationToken).Chunk(RowsAtOnce))
        {
            var offers = rows.Select(row => OfferOf(row, model, rules)).OfType<ReviewOffer>().ToList();
            added += await database
                .WriteAsync(
                    connection =>
                    {
                        SignalLedger.SetPosition(connection, Name, rows[^1].EventOffset);
                        return intake.Offer(connection, offers);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        return added;
    }

    private static ReviewOffer? OfferOf(PreferencePair row, PreferenceModel model, IReadOnlyList<ReviewQueue> rules)
    {
        var prompt = GoldPair.PlainPrompt(row);
        var doubt = model.Doubt(prompt, row.Chosen, row.Rejected);
        var source = ReviewSource.Event(row.Id);
        return rules.Ask(ReviewSignal.Uncertainty, doubt, source)
            ? new ReviewOffer
            {
                Source = source,
                Signal = ReviewSignal.Uncertainty,
                Strength = doubt,
                Author = row.User,
                Content = new ReviewContent
                {
                    Input = row.PromptIsConversation
                        ? Prompt.FromMessages(row.Prompt, prompt)
                        : Prompt.FromText(prompt),
                    Output = row.Rejected,
                    Edit = row.Chosen,
                    Context = row.ContextJson is { } context ? JsonSerializer.Deserialize<List<string>>(context)! : [],
                    TraceId = row.TraceId,
                    ThreadId = row.ThreadId,
                },
            }
            : null;
    }
}
