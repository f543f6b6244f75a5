using Flywheel.Storage;
using Flywheel.Train.Commands;

namespace Flywheel.Train;

/// <summary>When a model is trained, and by what; the section <c>train</c> of the configuration.</summary>
public sealed record TrainingOptions
{
    /// <summary>The name of the trainer that is embedded.</summary>
    public const string PreferenceModel = "preference-model";

    /// <summary>The name of the trainer that runs a command.</summary>
    public const string Command = "command";

    /// <summary>The name of the trainer that asks an orchestrator.</summary>
    public const string Http = "http";

    private const int MostDays = 3650;

    /// <summary>The dataset.</summary>
    public string Dataset { get; init; } = "gold";

    /// <summary>How many train rows the dataset has to gain since the last run's version.</summary>
    public int MinNewRows { get; init; } = 5000;

    /// <summary>The least time between the starts of two runs.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most runs that may start within a day.</summary>
    public int MaxRunsPerDay { get; init; } = 4;

    /// <summary>How often a run is tried before a person is asked.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The time before the second try; doubled for each further one.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one try may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Decides what a trainer leaves to chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary><see cref="PreferenceModel"/>, <see cref="Command"/> or <see cref="Http"/>.</summary>
    public string Trainer { get; init; } = PreferenceModel;

    /// <summary>The template of the configuration that a command is given: see <see cref="TemplateName"/>; null for none.</summary>
    public string? Template { get; init; }

    /// <summary>The model that a command adapts; needed by a template.</summary>
    public string? BaseModel { get; init; }

    /// <summary>The command line, for the shell, in the run's folder; null for the template's own.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The address of the orchestrator that runs are posted to.</summary>
    public string? Url { get; init; }

    /// <summary>The environment variable with the secret that this program and the orchestrator share.</summary>
    public string SecretVariable { get; init; } = "FLYWHEEL_TRAINER_SECRET";

    /// <summary>The time between two questions to the orchestrator.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The address of this program's server as the orchestrator reaches it; null where it calls nobody back.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static TrainingOptions From(WorkspaceConfiguration configuration) => configuration.Read("train", From);

    private static TrainingOptions From(ConfigurationSection section)
    {
        var absent = new TrainingOptions();
        var options = new TrainingOptions
        {
            Dataset = section.Text("dataset", absent.Dataset)!,
            MinNewRows = section.WholeNumber("min_new_rows", absent.MinNewRows, 1, int.MaxValue),
            Pause = section.Duration("pause", absent.Pause, MostDays)!.Value,
            MaxRunsPerDay = section.WholeNumber("max_runs_per_day", absent.MaxRunsPerDay, 1, 10_000),
            Attempts = section.WholeNumber("attempts", absent.Attempts, 1, 100),
            RetryPause = section.Duration("retry_pause", absent.RetryPause, ConfigurationSection.LongestTimer)!.Value,
            Timeout = section.Duration("timeout", absent.Timeout, ConfigurationSection.LongestTimer)!.Value,
            Seed = section.WholeNumber("seed", absent.Seed, 0, int.MaxValue),
            Trainer = section.Text("trainer", absent.Trainer)!,
            Template = section.Text("template", null),
            BaseModel = section.Text("base_model", null),
            CommandLine = section.Text("command", null),
            Url = section.Text("url", null),
            SecretVariable = section.Text("secret_env", absent.SecretVariable)!,
            PollInterval = section
                .Duration("poll_interval", absent.PollInterval, ConfigurationSection.LongestTimer)!
                .Value,
            CallbackUrl = section.Text("callback_url", null),
        };
        Require(section, options);
        return options;
    }

    private static void Require(ConfigurationSection section, TrainingOptions options)
    {
        if (options.Trainer is not (PreferenceModel or Command or Http))
            throw section.Refuse("trainer", $"'{PreferenceModel}', '{Command}' or '{Http}'");
        if (options.Trainer == Http && !IsAddress(options.Url))
            throw section.Refuse(
                "url",
                "the http or https address of the orchestrator, without user, password and query"
            );
        if (options.CallbackUrl is { } callback && !IsAddress(callback))
            throw section.Refuse(
                "callback_url",
                "the http or https address of this server, without user, password and query"
            );
        if (options.Template is { } template && !TemplateName.All.Contains(template))
            throw section.Refuse("template", $"one of {string.Join(", ", TemplateName.All)}");
        if (options.Template is not null && string.IsNullOrWhiteSpace(options.BaseModel))
            throw section.Refuse("base_model", "the model that the template adapts");
        if (options.Trainer == Command && options.Template is null && string.IsNullOrWhiteSpace(options.CommandLine))
            throw section.Refuse("command", "a command line, where there is no template");
    }

    private static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is ("http" or "https")
        // The address is shown, and a run's id is put behind it.
        && address is { UserInfo: "", Query: "", Fragment: "" };
}
