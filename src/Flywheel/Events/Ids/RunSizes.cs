namespace Flywheel.Events.Ids;

/// <summary>When runs are made, and of what.</summary>
/// <param name="Small">A run is made of so many recent ids.</param>
/// <param name="Large">A run is large from here on, and is not merged again.</param>
/// <param name="Block">Ids in a block of a run, all but its last one: what a look into the run reads.</param>
internal sealed record RunSizes(int Small, int Large, int Block)
{
    /// <summary>Blocks of 24 KB; large runs whose making keeps other writers waiting for a fifth of a second.</summary>
    public static RunSizes Default { get; } = new(Small: 64 * 1024, Large: 1024 * 1024, Block: 1024);
}
