using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Flywheel.ChatClients;

/// <summary>Makes chat clients. Their own retries are off: whoever asks decides how often.</summary>
public static class ChatClientFactory
{
    private const int LongestAnswer = 4096;

    /// <summary>Makes a client.</summary>
    /// <exception cref="FlywheelException">The provider is unknown or the key is missing; the message names the setting.</exception>
    public static IChatClient Create(ChatClientOptions options)
    {
        if (options.Model.Length == 0)
            throw new FlywheelException($"Configuration: {options.Section}.model must name a model.");
        return options.Provider switch
        {
            "openai" => CreateOpenAI(options),
            "anthropic" => CreateAnthropic(options),
            _ => throw new FlywheelException(
                $"Configuration: {options.Section}.provider '{options.Provider}' is unknown; use 'openai' or 'anthropic'."
            ),
        };
    }

    private static OpenAIChatClient CreateOpenAI(ChatClientOptions options)
    {
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        };
        // Servers on one's own machine often want no key, but the client does.
        var key =
            options.ApiKeyVariable is null && options.Endpoint is not null ? "none" : Key(options, "OPENAI_API_KEY");
        return new OpenAIChatClient(new ChatClient(options.Model, new ApiKeyCredential(key), settings), options.Model);
    }

    private static AnthropicChatClient CreateAnthropic(ChatClientOptions options)
    {
        var client = new AnthropicClient { ApiKey = Key(options, "ANTHROPIC_API_KEY"), MaxRetries = 0 };
        if (options.Endpoint is { } endpoint)
            client = new AnthropicClient
            {
                ApiKey = client.ApiKey,
                MaxRetries = 0,
                BaseUrl = endpoint.ToString(),
            };
        return new AnthropicChatClient(client.AsIChatClient(options.Model, LongestAnswer), options.Model);
    }

    private static string Key(ChatClientOptions options, string usual)
    {
        var variable = options.ApiKeyVariable ?? usual;
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } key
            ? key
            : throw new FlywheelException(
                $"The environment variable {variable}, which is to hold the key for model '{options.Model}', is not set. Set it, "
                    + $"or name another ({options.Section}.api_key_env of flywheel.yaml, or --api-key-env)."
            );
    }
}
