using Flywheel.Augment;
using Flywheel.Storage;

namespace Flywheel.Turn;

/// <summary>How failures become rows in a turn; the section <c>turn.augment</c> of the configuration.</summary>
internal sealed record TurnAugmentOptions
{
    private const int MostVariants = 100;
    private const int MostVotes = 99;
    private const double HighestTemperature = 2;

    private static readonly FlywheelConfig Usual = new();

    /// <summary>Who proposes variants, as <c>flywheel augment --judge</c> takes it; null for the judge of the section <c>judge</c>.</summary>
    public string? Judge { get; init; }

    /// <summary>The environment variable with the judge's key; null for the provider's own.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>An answer that scores below it is a failure; 0 to 1.</summary>
    public double MinScore { get; init; } = Usual.MinScoreThreshold;

    /// <summary>The most variants that are asked for of each failure.</summary>
    public int MaxVariants { get; init; } = Usual.MaxVariantsPerFailure;

    /// <summary>The median score of a variant has to be above it; 0 to 1.</summary>
    public double Quality { get; init; } = Usual.QualityFilterThreshold;

    /// <summary>How often the judge is asked about a variant.</summary>
    public int Votes { get; init; } = Usual.Votes;

    /// <summary>How much proposals vary; 0 to 2.</summary>
    public double Temperature { get; init; } = Usual.Temperature;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static TurnAugmentOptions From(ConfigurationSection section)
    {
        var absent = new TurnAugmentOptions();
        return new TurnAugmentOptions
        {
            Judge = section.Text("judge", null),
            ApiKeyVariable = section.Text("api_key_env", null),
            MinScore = section.Number("min_score", absent.MinScore, 0, 1),
            MaxVariants = section.WholeNumber("max_variants", absent.MaxVariants, 1, MostVariants),
            Quality = section.Number("quality", absent.Quality, 0, 1),
            Temperature = section.Number("temperature", absent.Temperature, 0, HighestTemperature),
            Votes = section.WholeNumber("votes", absent.Votes, 1, MostVotes),
        };
    }
}
