using System.Text.RegularExpressions;
using Flywheel.Curate;
using Flywheel.Gate;
using Flywheel.Gate.FailureModes;
using Flywheel.Server;
using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Documentation;

public sealed partial class ConfigurationPageTests
{
    [Fact]
    public void The_example_pasted_as_it_is_changes_nothing()
    {
        var settings = Load(Example("configuration.md", "all-keys"));

        settings.Wheel.ShouldBe(new WheelOptions());
        settings.Server.Urls.ShouldBe(ServerOptions.DefaultUrls);
    }

    [Fact]
    public void The_example_with_all_keys_is_read_without_complaint()
    {
        var settings = Load(CommentedKey().Replace(Example("configuration.md", "all-keys"), ""));

        settings.Wheel.Audit.ShouldNotBeNull();
        settings.Wheel.Events.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        settings.Wheel.Events.MaxBytes.ShouldNotBeNull();
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

    [Fact]
    public void The_example_of_failure_modes_is_a_catalogue() =>
        FailureModeCatalog
            .Parse(Example("gates.md", "failure-modes"), "failure-modes.yaml")
            .Modes.Select(mode => mode.Rules.Count)
            .ShouldBe([1, 3]);

    private static Settings Load(string configuration)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("flywheel.yaml"), configuration);
        return Settings.Load(Workspace.Open(folder.Root));
    }

    private static string Example(string page, string kind)
    {
        var text = File.ReadAllText(ProjectFolder.Path("docs", page));
        var start = text.IndexOf($"```yaml {kind}\n", StringComparison.Ordinal) + $"```yaml {kind}\n".Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(
        """\b[Ss]ection\s*\.(?:WholeNumber|Numbers?|Text|Texts|Boolean|Bytes|Duration)\(\s*"([a-z_]+)"|Size\(section, "([a-z_]+)"""
    )]
    private static partial Regex SectionKey();

    [GeneratedRegex("^#(?= *[a-z_]+:)", RegexOptions.Multiline)]
    private static partial Regex CommentedKey();
}
