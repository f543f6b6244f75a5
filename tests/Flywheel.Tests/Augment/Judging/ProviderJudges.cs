using Flywheel.Augment;
using Flywheel.ChatClients;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Augment.Judging;

/// <summary>The judges of both providers, asking an endpoint on loopback.</summary>
internal static class ProviderJudges
{
    private const string KeyVariable = "FLYWHEEL_TEST_PROVIDER_KEY";

    public static readonly JudgeOptions Quick = new()
    {
        Model = "m",
        Pause = TimeSpan.FromMilliseconds(1),
        Timeout = TimeSpan.FromSeconds(30),
    };

    public static TheoryData<string> Providers => ["openai", "anthropic"];

    public static ModelJudge Of(string provider, FakeEndpoint endpoint, JudgeOptions? options = null)
    {
        Environment.SetEnvironmentVariable(KeyVariable, "k");
        return provider == "openai"
            ? new OpenAIJudge(options ?? Quick, endpoint.Address)
            : new AnthropicJudge(options ?? Quick, endpoint.Address, KeyVariable);
    }
}
