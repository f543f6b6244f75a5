using Flywheel.Augment.Filtering;
using Flywheel.Curate;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>Decides which revisions are worth the cost of being evaluated.</summary>
/// <param name="parent">The instructions as they are.</param>
/// <param name="longest">The most characters of a revision.</param>
/// <param name="passages">What no revision may repeat.</param>
/// <param name="failures">The failures that the judge was shown.</param>
/// <param name="policy">What no revision may hold, unless the parent does.</param>
internal sealed class RevisionCheck(
    string parent,
    int longest,
    HeldOutPassages passages,
    IEnumerable<FailureCase> failures,
    SafetyPolicy policy
)
{
    public const string NoReply = "no_reply";
    public const string Incomplete = "incomplete";
    public const string Unchanged = "unchanged";
    public const string TooLong = "too_long";
    public const string ObeysInjection = "obeys_injection";
    public const string LeaksHeldOutRow = "leaks_held_out_row";
    public const string Unsafe = "unsafe";

    private readonly InjectedOrders[] _orders = [.. failures.Select(InjectedOrders.Of)];
    private readonly SafetyCheck _safety = new(policy);
    private readonly HashSet<UInt128> _known = [ContentKey.Of(parent, "")];

    /// <summary>Why a revision is refused, as reports write it; null for one that is fit, and is known from now on.</summary>
    public string? Fault(string? revision)
    {
        if (revision is null)
            return NoReply;
        if (string.IsNullOrWhiteSpace(revision))
            return Incomplete;
        if (revision.Length > longest)
            return TooLong;
        if (Obeys(revision))
            return ObeysInjection;
        if (passages.AreIn(revision))
            return LeaksHeldOutRow;
        if (!_safety.Accepts(revision) && _safety.Accepts(parent))
            return Unsafe;
        return _known.Add(ContentKey.Of(revision, "")) ? null : Unchanged;
    }

    private bool Obeys(string revision) =>
        (InjectedOrders.IsOrder(revision) && !InjectedOrders.IsOrder(parent))
        || Array.Exists(_orders, orders => orders.AreObeyedBy(revision) && !orders.AreObeyedBy(parent));
}
