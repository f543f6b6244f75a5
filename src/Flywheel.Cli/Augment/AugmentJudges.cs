using Flywheel.Augment;
using Flywheel.Augment.Prompts;
using Flywheel.ChatClients;
using Flywheel.Cli.Evaluate;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Augment;

/// <summary>Makes the judge that is asked for.</summary>
internal static class AugmentJudges
{
    private const string Forms =
        "Use stub, anthropic:MODEL or openai:URL#MODEL, such as openai:http://127.0.0.1:8000/v1#qwen3.";

    /// <summary>The judge of <c>--judge</c>.</summary>
    /// <exception cref="FlywheelException">The text is no judge, or its key is not there.</exception>
    public static IPromptJudge Parse(string text, int seed, string? apiKey, Func<string, JudgeOptions> optionsOf)
    {
        if (text == "stub")
            return new StubJudge(seed, optionsOf(text).Budget);
        if (
            text.StartsWith("anthropic:", StringComparison.Ordinal)
            && text["anthropic:".Length..] is { Length: > 0 } model
        )
            return new AnthropicJudge(optionsOf(model), apiKeyVariable: apiKey);
        if (!text.StartsWith("openai:", StringComparison.Ordinal))
            throw new FlywheelException($"There is no judge '{text}'. {Forms}");
        var place = text["openai:".Length..];
        var at = place.LastIndexOf('#');
        if (
            at <= 0
            || at == place.Length - 1
            || !Uri.TryCreate(place[..at], UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
        )
            throw new FlywheelException($"'{text}' does not say which model at which address. {Forms}");
        return new OpenAIJudge(optionsOf(place[(at + 1)..]), address, apiKey);
    }

    /// <summary>The judge of <c>flywheel.yaml</c>.</summary>
    /// <exception cref="FlywheelException">None is configured, or its key is not there.</exception>
    public static IPromptJudge Configured(JudgeSettings? settings, JudgeOptions options) =>
        settings is null
            ? throw new FlywheelException($"No judge is configured. Say who proposes variants by --judge. {Forms}")
            : new ModelJudge(
                settings.Client.Provider,
                ChatClientFactory.Create(settings.Client),
                options,
                TimeProvider.System
            );
}
