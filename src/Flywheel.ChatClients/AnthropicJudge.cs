using Flywheel.Augment;
using Flywheel.Evaluate.Judging;

namespace Flywheel.ChatClients;

/// <summary>A model of Anthropic that proposes variants and scores them.</summary>
/// <param name="options">Which model, and how it is asked.</param>
/// <param name="endpoint">The base address; null for Anthropic's own.</param>
/// <param name="apiKeyVariable">The environment variable with the key; null for <c>ANTHROPIC_API_KEY</c>.</param>
/// <exception cref="FlywheelException">The key is not set, or the cache's file cannot be read.</exception>
public sealed class AnthropicJudge(JudgeOptions options, Uri? endpoint = null, string? apiKeyVariable = null)
    : ModelJudge(
        "anthropic",
        ChatClientFactory.Create(
            new ChatClientOptions
            {
                Provider = "anthropic",
                Model = options.Model,
                Endpoint = endpoint,
                ApiKeyVariable = apiKeyVariable,
                Section = "judge",
            }
        ),
        options,
        TimeProvider.System
    )
{
    /// <summary>The model that is asked when none is named.</summary>
    public const string DefaultModel = "claude-sonnet-4-5";

    /// <summary>Asks the default model, as the defaults of <see cref="JudgeOptions"/> say.</summary>
    /// <exception cref="FlywheelException">The key is not set.</exception>
    public AnthropicJudge()
        : this(new JudgeOptions { Model = DefaultModel }) { }
}
