using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace Flywheel.ChatClients;

/// <summary>
/// An OpenAI-compatible endpoint as <see cref="IChatClient"/>: text and tool calls in and out. Temperature, top-p, seed, length,
/// stop sequences, JSON answers and tools are passed on; other media are not and are refused.
/// </summary>
internal sealed class OpenAIChatClient(ChatClient client, string model) : IChatClient
{
    // What the client gives for a status where the connection failed.
    private const int NoAnswer = 0;

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
                .CompleteChatAsync(messages.Select(OpenAIMessages.Convert), Convert(options), cancellationToken)
                .ConfigureAwait(false);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. OpenAIMessages.ContentsOf(completion)]))
            {
                ResponseId = completion.Id,
                ModelId = completion.Model,
                FinishReason = new ChatFinishReason(completion.FinishReason.ToString()),
                Usage = UsageOf(completion),
            };
        }
        catch (ClientResultException exception)
        {
            throw exception.Status == NoAnswer
                ? ChatFailure.Unreachable(model, exception)
                : ChatFailure.Refused(model, exception.Status);
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

    private static ChatCompletionOptions Convert(ChatOptions? options)
    {
        var converted = new ChatCompletionOptions();
        if (options is null)
            return converted;
        foreach (var tool in options.Tools ?? [])
            converted.Tools.Add(OpenAIMessages.Convert(tool));
        converted.Temperature = options.Temperature;
        converted.TopP = options.TopP;
#pragma warning disable OPENAI001 // "Beta" there since 2023; compatible servers take it.
        converted.Seed = options.Seed;
#pragma warning restore OPENAI001
        converted.MaxOutputTokenCount = options.MaxOutputTokens;
        foreach (var stop in options.StopSequences ?? [])
            converted.StopSequences.Add(stop);
        if (options.ResponseFormat is ChatResponseFormatJson json)
            converted.ResponseFormat = Convert(json);
        return converted;
    }

    private static ChatResponseFormat Convert(ChatResponseFormatJson json) =>
        json.Schema is { } schema
            ? ChatResponseFormat.CreateJsonSchemaFormat(
                json.SchemaName ?? "answer",
                BinaryData.FromString(schema.GetRawText()),
                json.SchemaDescription,
                jsonSchemaIsStrict: true
            )
            : ChatResponseFormat.CreateJsonObjectFormat();

    // Some servers do not count.
    private static UsageDetails? UsageOf(ChatCompletion completion) =>
        completion.Usage is { } usage
            ? new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
            }
            : null;
}
