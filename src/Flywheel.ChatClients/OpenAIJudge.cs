using Flywheel.Augment;
using Flywheel.Evaluate.Judging;

namespace Flywheel.ChatClients;

/// <summary>A model behind any OpenAI-compatible endpoint that proposes variants and scores them.</summary>
/// <param name="options">Which model, and how it is asked.</param>
/// <param name="endpoint">The base address, such as <c>http://127.0.0.1:8000/v1</c>; null for OpenAI's own.</param>
/// <param name="apiKeyVariable">The environment variable with the key; null for <c>OPENAI_API_KEY</c>, or for no key where an address is given.</param>
/// <exception cref="FlywheelException">The key is not set, or the cache's file cannot be read.</exception>
public sealed class OpenAIJudge(JudgeOptions options, Uri? endpoint = null, string? apiKeyVariable = null)
    : ModelJudge(
        "openai",
        ChatClientFactory.Create(
            new ChatClientOptions
            {
                Provider = "openai",
                Model = options.Model,
                Endpoint = endpoint,
                ApiKeyVariable = apiKeyVariable,
                Section = "judge",
            }
        ),
        options,
        TimeProvider.System
    );
