using System.Text.Json;

namespace Flywheel.Cli.Tests;

/// <summary>What a run of the command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>This result, after checking that the command succeeded.</summary>
    public CommandResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Error + Output);
        return this;
    }
}
