namespace Flywheel.ChatClients;

/// <summary>Which model to talk to.</summary>
public sealed record ChatClientOptions
{
    /// <summary><c>openai</c> for any OpenAI-compatible endpoint, or <c>anthropic</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's name at the provider.</summary>
    public required string Model { get; init; }

    /// <summary>The base address, such as <c>http://127.0.0.1:8000/v1</c>; null for the provider's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The environment variable that holds the key. Keys are never written into configuration files.</summary>
    public string? ApiKeyVariable { get; init; }

    /// <summary>The section of <c>flywheel.yaml</c> that error messages point at.</summary>
    public string Section { get; init; } = "audit";
}
