namespace Flywheel.Review.Items;

/// <summary>
/// By how much an item counts as older than it is. Priority as age: what is urgent comes first, and what is not is not
/// passed over for ever.
/// </summary>
internal static class HeadStart
{
    public static TimeSpan Of(ReviewRule rule) =>
        rule switch
        {
            ReviewRule.Escalation => TimeSpan.FromDays(7),
            ReviewRule.ByHand or ReviewRule.ThumbsDown => TimeSpan.FromDays(3),
            ReviewRule.Quarantine => TimeSpan.FromDays(2),
            ReviewRule.PassSample => TimeSpan.Zero,
            _ => TimeSpan.FromDays(1),
        };
}
