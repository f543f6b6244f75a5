using Flywheel.Storage;

namespace Flywheel.Capture;

/// <summary>What capture accepts and what it keeps; the section <c>capture</c> of the configuration.</summary>
public sealed record CaptureOptions
{
    /// <summary>Largest body of one object or one array after decompression, in bytes; NDJSON has no such limit.</summary>
    public int MaxBodyBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Largest single item, in bytes of JSON.</summary>
    public int MaxItemBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Share of the unedited interactions rated up or accepted whose text is kept as positive examples; 0 to 1.
    /// </summary>
    public double PositiveSampleRate { get; init; } = 0.01;

    /// <summary>Ratings at or below this value are always kept with their text; those above count as positive.</summary>
    public double LowRating { get; init; } = 3;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static CaptureOptions From(WorkspaceConfiguration configuration) => configuration.Read("capture", From);

    /// <summary>Checks the values.</summary>
    /// <exception cref="FlywheelException">A value is out of range; the message names its key.</exception>
    public void Validate()
    {
        Require(MaxItemBytes >= 1024, "capture.max_item_bytes", MaxItemBytes, "at least 1024");
        Require(MaxBodyBytes >= MaxItemBytes, "capture.max_body_bytes", MaxBodyBytes, "at least max_item_bytes");
        Require(PositiveSampleRate is >= 0 and <= 1, "capture.positive_sample_rate", PositiveSampleRate, "0 to 1");
        Require(double.IsFinite(LowRating), "capture.low_rating", LowRating, "a finite number");
    }

    private static CaptureOptions From(ConfigurationSection section)
    {
        var defaults = new CaptureOptions();
        return new CaptureOptions
        {
            MaxBodyBytes = Size(section, "max_body_bytes", defaults.MaxBodyBytes),
            MaxItemBytes = Size(section, "max_item_bytes", defaults.MaxItemBytes),
            PositiveSampleRate = section.Number("positive_sample_rate", defaults.PositiveSampleRate, 0, 1),
            LowRating = section.Number("low_rating", defaults.LowRating, -1e9, 1e9),
        };
    }

    private static int Size(ConfigurationSection section, string key, int absent) =>
        section.Bytes(key, absent) is <= int.MaxValue and { } bytes
            ? (int)bytes
            : throw section.Refuse(key, "below 2 GB");

    private static void Require(bool holds, string key, IFormattable value, string range)
    {
        if (!holds)
            throw new FlywheelException(FormattableString.Invariant($"'{key}' is {value}; it must be {range}."));
    }
}
