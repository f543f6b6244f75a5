namespace Flywheel.Review.Desk;

/// <summary>What somebody has an item before them for. The numbers are stored.</summary>
internal enum LeasePurpose
{
    Review = 1,
    Adjudication = 2,
}
