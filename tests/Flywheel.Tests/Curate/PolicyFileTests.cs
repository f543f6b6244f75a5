using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class PolicyFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private DateTime _modifiedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private string FilePath => _directory.File("policy.yaml");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_a_file_the_default_policy_is_in_force() =>
        new PolicyFile(FilePath).Current().Version.ShouldBe(SafetyPolicy.Default.Version);

    [Fact]
    public void A_changed_file_is_read_again()
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        Write("version: 2\n");
        policies.Current().Version.ShouldStartWith("2-");
    }

    [Fact]
    public void A_broken_file_stops_the_start_and_names_file_and_line()
    {
        Write("version: 1\ncategories: [\n");
        Should.Throw<FlywheelException>(() => new PolicyFile(FilePath)).Message.ShouldContain($"{FilePath}, line ");
    }

    [Fact]
    public void A_file_that_breaks_later_leaves_the_last_good_policy_in_force_until_it_is_mended()
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        Write("version: [\n");
        policies.Current().Version.ShouldStartWith("1-");
        policies.Problem.ShouldNotBeNull().ShouldContain("policy.yaml");
        Write("version: 3\n");
        policies.Current().Version.ShouldStartWith("3-");
        policies.Problem.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_vanishes_leaves_the_last_good_policy_in_force()
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        File.Delete(FilePath);
        policies.Current().Version.ShouldStartWith("1-");
        policies.Problem.ShouldNotBeNull();
    }

    [Fact]
    public void A_file_that_comes_back_as_it_was_is_no_problem_any_more()
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        File.Move(FilePath, FilePath + ".away");
        policies.Current();
        File.Move(FilePath + ".away", FilePath);

        policies.Current().Version.ShouldStartWith("1-");

        policies.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("version: \"\\UFFFFFFFF\"\n")]
    [InlineData("version: \"\\ud800\"\n")]
    public void A_file_that_the_parser_fails_on_leaves_the_last_good_policy_in_force(string text)
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        Write(text);

        policies.Current().Version.ShouldStartWith("1-");

        policies.Problem.ShouldNotBeNull().ShouldContain("line 1");
    }

    [Fact]
    public void A_file_nested_without_end_is_a_problem_and_not_the_end_of_the_process()
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        Write(new string('[', 200_000));

        policies.Current().Version.ShouldStartWith("1-");

        policies.Problem.ShouldNotBeNull().ShouldContain("nested deeper than 64");
    }

    [Theory]
    [InlineData("&x {*x : *x}\n", "alias")]
    [InlineData("a: &a [x, x]\nb: [*a, *a]\n", "alias")]
    [InlineData("? [a, b]\n: 1\n", "a key is a text")]
    public void A_file_that_stands_for_more_than_memory_holds_is_a_problem(string text, string cause)
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        Write(text);

        policies.Current().Version.ShouldStartWith("1-");

        policies.Problem.ShouldNotBeNull().ShouldContain(cause);
    }

    [Fact]
    public void More_patterns_than_can_be_compiled_in_a_moment_are_a_problem()
    {
        Write("version: 1\n");
        var policies = new PolicyFile(FilePath);
        Write(
            $"version: 2\ncategories: {{c: {{action: discard, patterns: [{string.Join(", ", Enumerable.Repeat("a", 1001))}]}}}}\n"
        );

        policies.Current().Version.ShouldStartWith("1-");

        policies.Problem.ShouldNotBeNull().ShouldContain("more than 1000 patterns");
    }

    // The time is set, for two writes within one tick of the file system's clock look like one.
    private void Write(string text)
    {
        File.WriteAllText(FilePath, text);
        _modifiedAt = _modifiedAt.AddSeconds(1);
        File.SetLastWriteTimeUtc(FilePath, _modifiedAt);
    }
}
