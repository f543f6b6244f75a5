using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace Flywheel.ChatClients;

/// <summary>
/// An OpenAI-compatible endpoint as <see cref="IChatClient"/>: text in, text out. Temperature, top-p, length, stop
/// sequences and JSON answers are passed on; tools and other media are not and are refused.
/// </summary>
internal sealed class OpenAIChatClient(ChatClient client, string model) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("openai", providerUri: null, model);

    /// <inheritdoc/>
    /// <exception cref="FlywheelException">The endpoint refused or could not be reached; says whether a retry can help.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            ChatCompletion completion = await client
                .CompleteChatAsync(messages.Select(Convert), Convert(options), cancellationToken)
                .ConfigureAwait(false);
            var text = string.Concat(completion.Content.Select(part => part.Text));
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ResponseId = completion.Id,
                ModelId = completion.Model,
                FinishReason = new ChatFinishReason(completion.FinishReason.ToString()),
            };
        }
        catch (ClientResultException exception)
        {
            // The body of the answer may repeat the question, so it is not passed on.
            var isTransient = exception.Status is 0 or 408 or 409 or 429 or >= 500;
            throw new FlywheelException(
                $"The chat endpoint for model '{model}' answered with status {exception.Status}.",
                isTransient
            );
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(ChatClientMetadata))
            return _metadata;
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private static OpenAI.Chat.ChatMessage Convert(ChatMessage message)
    {
        if (message.Contents.Any(content => content is not TextContent))
            throw new NotSupportedException("Only text can be sent to this endpoint.");
        if (message.Role == ChatRole.System)
            return new SystemChatMessage(message.Text);
        return message.Role == ChatRole.Assistant
            ? new AssistantChatMessage(message.Text)
            : new UserChatMessage(message.Text);
    }

    private static ChatCompletionOptions Convert(ChatOptions? options)
    {
        var converted = new ChatCompletionOptions();
        if (options is null)
            return converted;
        if (options.Tools is { Count: > 0 })
            throw new NotSupportedException("Tools cannot be offered to this endpoint.");
        converted.Temperature = options.Temperature;
        converted.TopP = options.TopP;
        converted.MaxOutputTokenCount = options.MaxOutputTokens;
        foreach (var stop in options.StopSequences ?? [])
            converted.StopSequences.Add(stop);
        if (options.ResponseFormat is ChatResponseFormatJson)
            converted.ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat();
        return converted;
    }
}
