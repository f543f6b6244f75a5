using Flywheel.ChatClients;
using Flywheel.Storage;

namespace Flywheel.Cli;

/// <summary>The keys that name a chat model, the same in every section that has one.</summary>
internal static class ChatClientSettings
{
    /// <summary>Reads the keys; null where no provider is named.</summary>
    /// <param name="section">The section.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="FlywheelException">The endpoint is no address, or the provider is unknown or named without a model.</exception>
    public static ChatClientOptions? From(ConfigurationSection section, string name)
    {
        var provider = section.Text("provider", absent: null);
        if (provider is not (null or "openai" or "anthropic"))
            throw section.Refuse("provider", "openai or anthropic");
        var client = new ChatClientOptions
        {
            Provider = provider ?? "",
            Model = section.Text("model", absent: "")!,
            Endpoint = EndpointOf(section),
            ApiKeyVariable = section.Text("api_key_env", absent: null),
            Section = name,
        };
        if (provider is null)
            return null;
        return client.Model.Length > 0 ? client : throw section.Refuse("model", "the name of a model");
    }

    private static Uri? EndpointOf(ConfigurationSection section)
    {
        if (section.Text("endpoint", absent: null) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && (endpoint.Scheme is "http" or "https")
            ? endpoint
            : throw section.Refuse("endpoint", "an address such as https://models.example.org/v1");
    }
}
