using Flywheel.Storage;

namespace Flywheel.Turn;

/// <summary>What answers in a turn; the section <c>turn.target</c> of the configuration.</summary>
internal sealed record TurnTargetOptions
{
    private const double HighestTemperature = 2;
    private const int MostAtOnce = 1024;

    /// <summary>The base address of an OpenAI-compatible chat endpoint; null where a command answers.</summary>
    public Uri? Url { get; init; }

    /// <summary>The model at that address.</summary>
    public string? Model { get; init; }

    /// <summary>The environment variable that holds the endpoint's key; null for no key.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>The command line that answers; null where an endpoint does.</summary>
    public string? Command { get; init; }

    /// <summary>How much the answers of an endpoint vary; 0 to 2.</summary>
    public double Temperature { get; init; } = 0.7;

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Rows asked, or judged, at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static TurnTargetOptions From(ConfigurationSection section)
    {
        var absent = new TurnTargetOptions();
        var options = new TurnTargetOptions
        {
            Url = AddressOf(section),
            Model = section.Text("model", null),
            ApiKeyVariable = section.Text("api_key_env", null),
            Command = section.Text("command", null),
            Temperature = section.Number("temperature", absent.Temperature, 0, HighestTemperature),
            Timeout = section.Duration("timeout", absent.Timeout, ConfigurationSection.LongestTimer)!.Value,
            Concurrency = section.WholeNumber("concurrency", absent.Concurrency, 1, MostAtOnce),
        };
        if (options is { Url: not null, Command: not null })
            throw section.Refuse("command", "left out where there is a url: one of them answers");
        if (options is { Url: not null, Model: null })
            throw section.Refuse("model", "the model at the url");
        return options;
    }

    private static Uri? AddressOf(ConfigurationSection section)
    {
        if (section.Text("url", null) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw section.Refuse("url", "an address such as http://127.0.0.1:8000/v1");
    }
}
