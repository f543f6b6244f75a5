using Flywheel.Storage;

namespace Flywheel.Curate;

/// <summary>How edits are curated: section <c>curate</c> of <c>flywheel.yaml</c>. The defaults suit a server.</summary>
public sealed record CurationOptions
{
    /// <summary>The dataset that kept edits go to.</summary>
    public string Dataset { get; init; } = "gold";

    /// <summary>Whether exact and near duplicates of kept edits are discarded.</summary>
    public bool DiscardDuplicates { get; init; } = true;

    /// <summary>The most events judged at once; they are in memory together.</summary>
    public int BatchSize { get; init; } = 8192;

    /// <summary>
    /// The least time between two publications of the worker. A lone edit is judged at once; under load the edits of
    /// this time become one version.
    /// </summary>
    public TimeSpan PublishInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most events of which the worker makes one version.</summary>
    public int PublishAfter { get; init; } = 200_000;

    /// <summary>
    /// How long the worker stands aside while more than a thousand events a second come in; zero for never. Verdicts come
    /// this much later in a burst, and capture is not slowed.
    /// </summary>
    public TimeSpan StandAside { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause of the worker between two tries while something fails.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static CurationOptions From(WorkspaceConfiguration configuration) => configuration.Read("curate", From);

    /// <summary>Checks the values.</summary>
    /// <exception cref="FlywheelException">A value makes no sense; the message names its key.</exception>
    public void Validate()
    {
        if (Dataset.Length == 0)
            throw Invalid("curate.dataset", "must not be empty");
        if (BatchSize is < 1 or > 1_000_000)
            throw Invalid("curate.batch_size", "must be 1 to 1000000");
        if (PublishInterval < TimeSpan.Zero)
            throw Invalid("curate.publish_interval", "must not be negative");
        if (PublishAfter < 1)
            throw Invalid("curate.publish_after", "must be at least 1");
        if (StandAside < TimeSpan.Zero)
            throw Invalid("curate.stand_aside", "must not be negative");
        if (LongestPause <= TimeSpan.Zero)
            throw Invalid("curate.longest_pause", "must be above zero");
    }

    private static CurationOptions From(ConfigurationSection section)
    {
        var defaults = new CurationOptions();
        return new CurationOptions
        {
            Dataset = section.Text("dataset", defaults.Dataset)!,
            DiscardDuplicates = section.Boolean("discard_duplicates", defaults.DiscardDuplicates),
            BatchSize = section.WholeNumber("batch_size", defaults.BatchSize, 1, 1_000_000),
            PublishInterval = section
                .Duration("publish_interval", defaults.PublishInterval, ConfigurationSection.LongestTimer)!
                .Value,
            PublishAfter = section.WholeNumber("publish_after", defaults.PublishAfter, 1, int.MaxValue),
            StandAside = section.Duration("stand_aside", defaults.StandAside, ConfigurationSection.LongestTimer)!.Value,
            LongestPause = section
                .Duration("longest_pause", defaults.LongestPause, ConfigurationSection.LongestTimer)!
                .Value,
        };
    }

    private static FlywheelException Invalid(string key, string rule) => new($"Configuration: {key} {rule}.");
}
