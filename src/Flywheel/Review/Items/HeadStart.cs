namespace Flywheel.Review.Items;

/// <summary>
/// By how much an item counts as older than it is. Priority as age: what is urgent comes first, and what is not is not
/// passed over for ever.
/// </summary>
internal static class HeadStart
{
    /// <param name="rule">Why it is in its queue.</param>
    /// <param name="strength">How strong the signal was, from 0 to 1 where the rule is uncertainty.</param>
    public static TimeSpan Of(ReviewRule rule, double strength) =>
        rule switch
        {
            // The least certain first.
            ReviewRule.Uncertainty => TimeSpan.FromDays(1) * strength,
            ReviewRule.Escalation => TimeSpan.FromDays(7),
            ReviewRule.ByHand or ReviewRule.ThumbsDown => TimeSpan.FromDays(3),
            ReviewRule.Quarantine => TimeSpan.FromDays(2),
            ReviewRule.PassSample => TimeSpan.Zero,
            _ => TimeSpan.FromDays(1),
        };
}
