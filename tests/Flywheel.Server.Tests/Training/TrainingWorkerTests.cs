using Flywheel.Lake;
using Flywheel.Train;

namespace Flywheel.Server.Tests.Training;

public sealed class TrainingWorkerTests : IDisposable
{
    private readonly string _workspace = RunningServer.NewWorkspace();

    public void Dispose() => Directory.Delete(_workspace, recursive: true);

    [Fact]
    public async Task A_server_that_trains_makes_a_model_as_soon_as_it_is_due_and_only_one()
    {
        Append(2);

        await using (var server = await StartAsync("echo start >> ../starts; echo 1 > model/weights"))
        {
            var run = await WaitAsync(server, run => run.State == TrainingState.Succeeded);
            run.Attempt.ShouldBe(1);
        }

        File.ReadAllLines(Path.Combine(_workspace, "training", "starts")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_trains_only_where_it_is_told_to()
    {
        Append(2);

        await using var server = await StartAsync("echo 1 > model/weights", trains: false);

        server.Server.Parts.Work.ShouldNotContain(work => work is Flywheel.Server.Training.TrainingWorker);
        server.Wheel.Training.Plan(TestContext.Current.CancellationToken).IsDue.ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_at_work_when_a_server_stops_goes_on_and_the_next_server_waits_for_it()
    {
        const string Command =
            "echo start >> ../starts; while [ ! -e go ]; do sleep 0.05; done; echo 1 > model/weights";
        Append(2);
        string id;
        await using (var first = await StartAsync(Command))
            id = (await WaitAsync(first, run => File.Exists(FolderOf(run, "pid")))).Id;

        await using (var second = await StartAsync(Command))
        {
            second.Wheel.Training.Runs.Get(id).State.ShouldBe(TrainingState.Running);
            File.WriteAllText(Path.Combine(_workspace, "training", id, "go"), "");
            (await WaitAsync(second, run => run.State != TrainingState.Running)).State.ShouldBe(
                TrainingState.Succeeded
            );
        }

        File.ReadAllLines(Path.Combine(_workspace, "training", "starts")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_person_ends_over_HTTP_what_a_server_trains_and_the_trail_says_who_and_why()
    {
        Append(2);
        await using var server = await StartAsync("sleep 600 & echo $! > child; wait");
        var run = await WaitAsync(server, run => File.Exists(FolderOf(run, "child")));

        var answer = await server.PostAsync($"/v1/training/{run.Id}/cancel", """{"why":"the rows are wrong"}""");
        answer.Json.GetProperty("state").GetString().ShouldBe("canceled");
        (await server.PostAsync($"/v1/training/{run.Id}/cancel", """{"why":"again"}""")).Problem.ShouldBe(
            "training-done"
        );
        (await server.PostAsync("/v1/training/none/cancel", """{"why":"again"}""")).Problem.ShouldBe(
            "training-not-found"
        );
        (await server.PostAsync($"/v1/training/{run.Id}/cancel", """{"why":" "}""")).Problem.ShouldBe("invalid-body");

        var entry = (await server.GetAsync("/v1/audit?action=training")).Json.GetProperty("entries")[0];
        entry.GetProperty("why").GetString().ShouldBe("the rows are wrong");
        var child = int.Parse(File.ReadAllText(FolderOf(run, "child")));
        while (Directory.Exists($"/proc/{child}") && !IsZombie(child))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private Task<RunningServer> StartAsync(string command, bool trains = true) =>
        RunningServer.StartOnAsync(
            _workspace,
            options => options with { Trains = trains },
            new WheelOptions
            {
                Train = new TrainingOptions
                {
                    MinNewRows = 2,
                    Trainer = TrainingOptions.Command,
                    CommandLine = command,
                },
            }
        );

    private string FolderOf(TrainingRun run, string file) => Path.Combine(_workspace, "training", run.Id, file);

    private void Append(int rows)
    {
        var catalog = new DatasetCatalog(Path.Combine(_workspace, "lake"), TimeProvider.System);
        var pairs = Enumerable
            .Range(0, rows)
            .Select(i => new PreferencePair
            {
                Id = $"e{i}",
                Prompt = $"Where is card {i}?",
                Chosen = "It is on its way.",
                Rejected = "No idea.",
                Split = Split.Train,
                LineageGroup = $"thread:{i}",
                ReceivedAt = DateTimeOffset.UnixEpoch,
                PolicyVersion = "p1",
            });
        catalog.OpenOrCreate("gold").Append([.. pairs], "test", TestContext.Current.CancellationToken);
    }

    private static bool IsZombie(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    // Polls what anybody sees; the test's own time limit ends it where it never comes true.
    private static async Task<TrainingRun> WaitAsync(RunningServer server, Predicate<TrainingRun> isSo)
    {
        while (true)
        {
            if (server.Wheel.Training.Runs.List(after: null, 1) is [var run] && isSo(run))
                return run;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
