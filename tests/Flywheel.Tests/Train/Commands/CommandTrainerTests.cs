using System.Diagnostics;
using System.Text.Json;
using Flywheel.Train;
using Flywheel.Train.Commands;

namespace Flywheel.Tests.Train.Commands;

public sealed class CommandTrainerTests : IDisposable
{
    private readonly TrainingWorkspace _workspace = new();

    public CommandTrainerTests() => _workspace.Add(40);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_command_reads_the_rows_and_leaves_the_model()
    {
        var (training, run) = await TrainAsync(
            """
            echo '{"step": 1, "loss": 0.7}'; echo 'half a {line'; echo '{"step": 2, "loss": 0.5}'
            wc -l < "$FLYWHEEL_DATA" > "$FLYWHEEL_MODEL/adapter"
            """
        );

        run.State.ShouldBe(TrainingState.Succeeded, run.Reason);
        var model = training.Runs.ModelOf(run.Id)!;
        File.ReadAllText(Path.Combine(_workspace.Workspace.Root, model.Folder, "adapter")).Trim().ShouldBe("40");
        var log = training.Log(run);
        log.Lines.ShouldContain("half a {line");
        log.Metrics.Select(metrics => metrics["loss"]).ShouldBe([0.7, 0.5]);
    }

    [Theory]
    [InlineData(""" '{"step": 7, "max_steps": 50}' """, 7L, 50L)]
    [InlineData(""" ' 14%|##        | 7/50 [00:03<00:18,  2.30it/s]' """, 7L, 50L)]
    [InlineData(""" '{"step": 60, "max_steps": 50}' """, null, null)]
    [InlineData(""" '{"step": 7}' """, null, null)]
    [InlineData(""" 'read 7/50 [files]' """, null, null)]
    public async Task What_a_trainer_writes_says_how_far_it_has_come(string line, long? done, long? total)
    {
        var (training, run) = await TrainAsync($"echo{line}; echo 'and more'; echo 1 > model/adapter");

        var progress = training.Log(run).Progress;

        (progress?.Done, progress?.Total).ShouldBe((done, total));
    }

    [Fact]
    public async Task The_trainers_own_state_is_read_where_there_is_one()
    {
        var (training, run) = await TrainAsync(
            """
            mkdir model/checkpoint-2
            echo '{"log_history": [{"step": 1, "loss": 0.9}, {"step": 2, "eval_loss": 0.8}]}' > model/checkpoint-2/trainer_state.json
            """
        );

        training.Log(run).Metrics.Select(metrics => metrics["step"]).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("echo broken >&2; exit 3", "ended with exit code 3")]
    [InlineData("true", "left nothing in")]
    public async Task A_command_that_fails_or_leaves_nothing_has_failed(string command, string reason)
    {
        var (_, run) = await TrainAsync(command);

        run.State.ShouldBe(TrainingState.Waiting);
        run.Reason!.ShouldContain(reason);
    }

    [Theory]
    [InlineData("echo 1 > model/weights; ln -s nowhere model/latest", "latest is a link")]
    [InlineData("echo 1 > model/weights; ln -s . model/loop", "loop is a link")]
    [InlineData("echo 1 > model/weights; ln -s /etc model/settings", "settings is a link")]
    [InlineData("echo 1 > model/weights; mkfifo model/pipe", "pipe is no file")]
    public async Task What_is_no_file_is_no_part_of_a_model(string command, string reason)
    {
        var (training, run) = await TrainAsync(command);

        run.State.ShouldBe(TrainingState.Waiting);
        run.Reason!.ShouldContain(reason);
        training.Runs.ModelOf(run.Id).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_whose_name_is_no_text_fails_the_try()
    {
        var (_, run) = await TrainAsync("echo 1 > \"$(printf 'model/\\377')\"");

        run.State.ShouldBe(TrainingState.Waiting);
        // What cannot be named here can be taken away by others alone.
        using var removal = Process.Start("rm", ["-r", Path.Combine(_workspace.FolderOf(run), "model")]);
        await removal.WaitForExitAsync(Token);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended_with_everything_that_it_started()
    {
        var (_, run) = await TrainAsync("sleep 600 & echo $! > child; wait", TimeSpan.FromSeconds(2));

        run.Reason!.ShouldContain("longer than");
        var child = int.Parse(File.ReadAllText(Path.Combine(_workspace.FolderOf(run), "child")));
        HasEnded(child).ShouldBeTrue();
    }

    [Fact]
    public async Task A_trainer_that_does_not_listen_is_ended_all_the_same_with_everything_that_it_started()
    {
        var (_, run) = await TrainAsync(
            // The child has lost its parent: nothing but the group leads to it.
            "trap '' TERM; sh -c 'sleep 600 & echo $! > child'; sleep 600 & echo $! > inner; wait",
            TimeSpan.FromSeconds(2)
        );

        run.Reason!.ShouldContain("longer than");
        foreach (var name in new[] { "child", "inner" })
            HasEnded(int.Parse(File.ReadAllText(Path.Combine(_workspace.FolderOf(run), name)))).ShouldBeTrue(name);
    }

    [Fact]
    public async Task A_trainer_that_is_ended_has_time_to_leave_something_behind()
    {
        var (_, run) = await TrainAsync(
            "trap 'echo saved > saved; exit 0' TERM; while :; do sleep 0.05; done",
            TimeSpan.FromSeconds(2)
        );

        run.State.ShouldBe(TrainingState.Waiting);
        File.Exists(Path.Combine(_workspace.FolderOf(run), "saved")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_trainer_that_is_killed_from_outside_has_failed_and_says_so()
    {
        var (_, run) = await TrainAsync("kill -KILL 0");

        run.State.ShouldBe(TrainingState.Waiting);
        run.Reason!.ShouldContain("was killed before it ended");
    }

    [Fact]
    public async Task A_person_ends_a_command_whose_watcher_was_killed()
    {
        var training = Training("sleep 600 & echo $! > child; wait");
        using var leaving = new CancellationTokenSource();
        var going = training.StartIfDueAsync(leaving.Token);
        var run = await ChildOfAsync(training);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => going);
        var child = int.Parse(File.ReadAllText(Path.Combine(_workspace.FolderOf(run), "child")));
        HasEnded(child).ShouldBeFalse();

        (await training.CancelAsync(run, Token)).ShouldBeTrue();

        HasEnded(child).ShouldBeTrue();
        training.Runs.Get(run.Id).State.ShouldBe(TrainingState.Canceled);
    }

    [Fact]
    public async Task Whoever_stops_a_start_at_the_terminal_ends_the_command_and_the_next_start_begins_again()
    {
        var training = Training("echo start >> starts; sleep 600 & echo $! > child; wait");
        using var stop = new CancellationTokenSource();
        var going = training.StartAsync(isWanted: true, stop.Token);
        var run = await ChildOfAsync(training);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => going);
        HasEnded(int.Parse(File.ReadAllText(Path.Combine(_workspace.FolderOf(run), "child")))).ShouldBeTrue();
        training.Runs.Get(run.Id).State.ShouldBe(TrainingState.Running);
        training.Plan(Token).IsDue.ShouldBeTrue();
    }

    // The process that watches is let go of at once; the command goes on, and is found again.
    [Fact]
    public async Task A_command_whose_watcher_was_killed_is_waited_for_and_not_started_again()
    {
        var training = Training("echo start >> starts; while [ ! -e go ]; do sleep 0.05; done; echo 1 > model/adapter");
        var run = await training.Runs.BeginAsync("gold", 1, "command any", 40, Token);
        var folder = _workspace.FolderOf(run);
        Directory.CreateDirectory(Path.Combine(folder, "model"));
        using (
            var watcher = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo(
                    "/bin/sh",
                    [
                        "-c",
                        "echo $$ > pid; while [ ! -e go ]; do sleep 0.05; done; echo 1 > model/adapter; echo 0 > exit.new; mv exit.new exit",
                    ]
                )
                {
                    WorkingDirectory = folder,
                }
            )!
        )
        {
            while (!File.Exists(Path.Combine(folder, "pid")))
                await Task.Yield();
            var going = training.StartAsync(isWanted: false, Token);
            File.WriteAllText(Path.Combine(folder, "go"), "");

            (await going)!.State.ShouldBe(TrainingState.Succeeded);
        }
        File.Exists(Path.Combine(folder, "starts")).ShouldBeFalse();
    }

    private async Task<TrainingRun> ChildOfAsync(Training training)
    {
        while (true)
        {
            if (training.Runs.List(after: null, 1) is [var run])
            {
                var child = Path.Combine(_workspace.FolderOf(run), "child");
                if (File.Exists(child) && File.ReadAllText(child).EndsWith('\n'))
                    return run;
            }
            await Task.Delay(10, Token);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("trl-dpo", "trl dpo --config run.yaml", "prompt chosen rejected")]
    [InlineData("trl-kto", "trl kto --config run.yaml", "prompt completion label")]
    [InlineData("trl-sft", "trl sft --config run.yaml", "messages")]
    [InlineData("axolotl-dpo", "axolotl train run.yaml", "prompt chosen rejected")]
    [InlineData("axolotl-sft", "axolotl train run.yaml", "messages")]
    [InlineData("llamafactory-dpo", "llamafactory-cli train run.yaml", "prompt chosen rejected")]
    [InlineData("llamafactory-sft", "llamafactory-cli train run.yaml", "prompt completion")]
    public async Task A_template_starts_its_program_with_a_configuration_whose_rows_are_there(
        string template,
        string command,
        string fields
    )
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes on Windows");
            return;
        }
        var program = command.Split(' ')[0];
        var path = Path.Combine(Directory.CreateDirectory(_workspace.FolderOfPrograms).FullName, program);
        // Notes how it was called, and keeps what it was given.
        File.WriteAllText(
            path,
            """
            #!/bin/sh
            echo "$(basename "$0") $*" > model/called
            cp "$(eval echo \$$#)" model/run.yaml
            cp data/train.jsonl model/train.jsonl
            [ ! -f dataset_info.json ] || cp dataset_info.json model/

            """
        );
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new TrainingOptions
        {
            MinNewRows = 1,
            Trainer = TrainingOptions.Command,
            Template = template,
            BaseModel = "org/base",
        };
        using (PathWith(_workspace.FolderOfPrograms))
        {
            var training = _workspace.Training(options);
            var run = (await training.StartAsync(isWanted: true, Token))!;

            run.State.ShouldBe(TrainingState.Succeeded, run.Reason);
            var model = Path.Combine(_workspace.Workspace.Root, training.Runs.ModelOf(run.Id)!.Folder);
            File.ReadAllText(Path.Combine(model, "called")).Trim().ShouldBe(command);
            File.ReadAllText(Path.Combine(model, "run.yaml"))
                .ShouldBe(TrainerTemplate.Get(template).Configuration("org/base", options.Seed));
            var row = JsonElement.Parse(File.ReadLines(Path.Combine(model, "train.jsonl")).First());
            row.EnumerateObject().Select(field => field.Name).ShouldBe(fields.Split(' '));
            File.Exists(Path.Combine(model, "dataset_info.json")).ShouldBe(program == "llamafactory-cli");
        }
    }

    // Names that nobody else looks for, so that whatever runs beside this test finds what it would find without.
    private static Restored PathWith(string folder)
    {
        var before = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", $"{folder}:{before}");
        return new Restored(before);
    }

    private sealed class Restored(string? path) : IDisposable
    {
        public void Dispose() => Environment.SetEnvironmentVariable("PATH", path);
    }

    private async Task<(Training Training, TrainingRun Run)> TrainAsync(string command, TimeSpan? timeout = null)
    {
        var training = Training(command, timeout);
        return (training, (await training.StartAsync(isWanted: true, Token))!);
    }

    private Training Training(string command, TimeSpan? timeout = null) =>
        _workspace.Training(
            new TrainingOptions
            {
                MinNewRows = 1,
                Trainer = TrainingOptions.Command,
                CommandLine = command,
                Timeout = timeout ?? TimeSpan.FromMinutes(2),
            }
        );

    private static bool HasEnded(int pid)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return process.HasExited
                || File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidOperationException)
        {
            return true;
        }
    }
}
