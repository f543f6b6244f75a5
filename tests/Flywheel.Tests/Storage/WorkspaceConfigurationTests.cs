using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class WorkspaceConfigurationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_absent_file_gives_every_setting_its_default() =>
        EventLogOptions
            .From(WorkspaceConfiguration.Load(_directory.File("flywheel.yaml")))
            .ShouldBe(new EventLogOptions());

    [Fact]
    public void Settings_are_read_with_their_units()
    {
        var configuration = Load(
            "events:\n  max_queued_events: 10\n  max_queued_bytes: 64KB\n  max_age: 30d\n  max_bytes: 2GB\n"
        );

        EventLogOptions
            .From(configuration)
            .ShouldBe(
                new EventLogOptions
                {
                    MaxQueuedEvents = 10,
                    MaxQueuedBytes = 65_536,
                    MaxAge = TimeSpan.FromDays(30),
                    MaxBytes = 2L << 30,
                }
            );
        configuration.RefuseUnread();
    }

    [Theory]
    [InlineData("events:\n  max_queued_event: 10\n", "line 2", "'events.max_queued_event' is not a setting")]
    [InlineData("events:\n  max_queued_events: 0\n", "line 2", "from 1 to")]
    [InlineData("\nevents:\n  max_age: soon\n", "line 3", "'events.max_age' is 'soon'")]
    [InlineData("events:\n  max_age: 99999999999999d\n", "line 2", "a duration such as")]
    [InlineData("events:\n  max_bytes: 9999999TB\n", "line 2", "a size such as")]
    [InlineData("events:\n  max_bytes: [1]\n", "line 2", "a single value")]
    [InlineData("events: 3\n", "line 1", "a mapping of keys to values")]
    [InlineData("event:\n  max_age: 1d\n", "line 1", "'event' is not a section")]
    [InlineData("events:\n  max_age: 1d\n  max_age: 2d\n", "line 3", "is not YAML")]
    [InlineData("events: {\n", "line 2", "is not YAML")]
    [InlineData("capture:\n  low_rating: 3\nevents:\n\tmax_age: 1d\n", "line 4", "indented by a tab; indent by spaces")]
    [InlineData("events: {}\nserver: {urls: x\nonline: 3\n", "line 2", "'{' does not end where its lines do; close it")]
    [InlineData("events:\n  max_age: 40000d\n", "line 2", "36500d at most")]
    [InlineData("events:\n  max_age: \"\\UFFFFFFFF\"\n", "line 2", "is not YAML")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "line 1", "nested deeper than 64")]
    public void A_mistake_is_refused_with_its_line_and_cure(string yaml, string line, string cause)
    {
        var failure = Should.Throw<FlywheelException>(() =>
        {
            var configuration = Load(yaml);
            EventLogOptions.From(configuration);
            configuration.RefuseUnread();
        });

        failure.Message.ShouldContain(_directory.File("flywheel.yaml"));
        failure.Message.ShouldContain(line);
        failure.Message.ShouldContain(cause);
    }

    [Theory]
    [InlineData("publish_interval")]
    [InlineData("longest_pause")]
    public void A_pause_is_no_longer_than_a_timer_runs(string key)
    {
        var failure = Should.Throw<FlywheelException>(() => CurationOptions.From(Load($"curate:\n  {key}: 60d\n")));

        failure.Message.ShouldContain($"'curate.{key}' is '60d' and has to be");
    }

    private WorkspaceConfiguration Load(string yaml)
    {
        File.WriteAllText(_directory.File("flywheel.yaml"), yaml);
        return WorkspaceConfiguration.Load(_directory.File("flywheel.yaml"));
    }
}
