using Flywheel.Review.Items;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Intake;

/// <summary>What the rules of queues ask for.</summary>
internal static class AskedSignals
{
    /// <summary>Whether the source would enter any of the queues by a signal.</summary>
    public static bool Ask(
        this IReadOnlyList<ReviewQueue> queues,
        ReviewSignal signal,
        double strength,
        ReviewSource source
    ) =>
        queues.Any(queue =>
            queue.Definition.Rules.Admit(signal, strength, ReviewItemId.Of(queue.Name, source)) is not null
        );
}
