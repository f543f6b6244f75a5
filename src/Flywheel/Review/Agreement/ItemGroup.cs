namespace Flywheel.Review.Agreement;

/// <summary>Items that were all answered alike.</summary>
/// <param name="Codes">One answer a reviewer: positions in the table's values, in ascending order.</param>
/// <param name="Items">How many items; above 0.</param>
internal readonly record struct ItemGroup(int[] Codes, long Items);
