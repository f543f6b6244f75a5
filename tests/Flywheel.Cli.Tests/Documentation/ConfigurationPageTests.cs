using System.Text.RegularExpressions;
using Flywheel.Curate;
using Flywheel.Gate;
using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Documentation;

public sealed partial class ConfigurationPageTests
{
    [Fact]
    public void The_example_with_all_keys_is_read_without_complaint()
    {
        Environment.SetEnvironmentVariable("JUDGE_API_KEY", "not-a-key");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("flywheel.yaml"), Example("configuration.md", "all-keys"));

        var settings = Settings.Load(Workspace.Open(folder.Root));

        settings.Wheel.Audit.ShouldNotBeNull();
        (settings.Wheel.Capture, settings.Wheel.Curate).ShouldBe((new(), new()));
    }

    [Fact]
    public void Every_key_that_the_code_reads_is_in_the_example()
    {
        var page = Example("configuration.md", "all-keys");
        var read = Directory
            .EnumerateFiles(ProjectFolder.Path("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => SectionKey().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value + match.Groups[2].Value)
            .ToHashSet();

        read.Count.ShouldBeGreaterThan(25);
        read.Where(key => !page.Contains($"  {key}:", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_example_of_a_policy_is_a_policy() =>
        SafetyPolicy.Parse(Example("curation.md", "policy"), "policy.yaml").Version.ShouldStartWith("2-");

    [Fact]
    public void The_example_of_a_gate_is_a_policy()
    {
        var policy = GatePolicy.Parse(Example("gates.md", "gate-policy"), "gate.yaml");

        policy.Evaluators.Select(evaluator => evaluator.Cohorts.Count).ShouldBe([3, 0]);
    }

    private static string Example(string page, string kind)
    {
        var text = File.ReadAllText(ProjectFolder.Path("docs", page));
        var start = text.IndexOf($"```yaml {kind}\n", StringComparison.Ordinal) + $"```yaml {kind}\n".Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(
        """\b[Ss]ection\s*\.(?:WholeNumber|Number|Text|Texts|Boolean|Bytes|Duration)\(\s*"([a-z_]+)"|Size\(section, "([a-z_]+)"""
    )]
    private static partial Regex SectionKey();
}
