using Flywheel.Capture;
using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Exchange;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Review;

/// <summary>The parts of this room over an open workspace. Thread-safe.</summary>
internal sealed class Reviews
{
    public Reviews(
        Database database,
        IEventLog log,
        TraceStore traces,
        TraceOptions traceOptions,
        Pseudonyms pseudonyms,
        TimeProvider time
    )
    {
        var trail = new AuditTrail(database, time);
        var ledger = new QueueLedger();
        Edits = new ReviewedEdits(database, log, ledger, pseudonyms.Of);
        Queues = new ReviewQueues(database, ledger, trail, time);
        Desk = new ReviewDesk(database, ledger, trail, Edits, time);
        Exchange = new ReviewExchange(database, ledger, Desk);
        Items = new ItemList(database, ledger, time);
        Answered = new AnsweredItems(database, ledger);
        Unjudged = new UnjudgedItems(database, ledger);
        Sources = new SourceReader(log, traces);
        Intake = new ReviewIntake(database, ledger, trail, time);
        Follower = new IntakeFollower(database, log, ledger, Intake, Sources, traceOptions, time);
    }

    /// <summary>The queues.</summary>
    public ReviewQueues Queues { get; }

    /// <summary>Where reviewers take items and answer them.</summary>
    public ReviewDesk Desk { get; }

    /// <summary>What takes items to other tools and brings answers back.</summary>
    public ReviewExchange Exchange { get; }

    /// <summary>Lists of items.</summary>
    public ItemList Items { get; }

    /// <summary>Items with their answers, for figures and exports.</summary>
    public AnsweredItems Answered { get; }

    /// <summary>What a judge has still to say something of.</summary>
    public UnjudgedItems Unjudged { get; }

    /// <summary>What lets things in.</summary>
    public ReviewIntake Intake { get; }

    /// <summary>What makes entries out of traces and events.</summary>
    public SourceReader Sources { get; }

    /// <summary>What offers signals of earlier rooms to the queues.</summary>
    public IntakeFollower Follower { get; }

    /// <summary>What puts decided edits into the log.</summary>
    public ReviewedEdits Edits { get; }

    /// <summary>Does all that does not wait for a person: puts decided edits into the log and lets in what the rules ask for.</summary>
    /// <returns>How many items were added.</returns>
    /// <exception cref="FlywheelException">The database or the log failed; what is left is done the next time.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await Edits.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return await Follower.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
