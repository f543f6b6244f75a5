namespace Flywheel.Augment.Mining;

/// <summary>What the rows of an evaluation turned out to be, but for failures.</summary>
internal sealed class MiningCounts
{
    public long HeldOut { get; set; }

    public long HeldOutTwins { get; set; }

    public long Passed { get; set; }

    public long Unscored { get; set; }
}
