using System.Diagnostics;
using System.Globalization;

namespace Flywheel.Train.Commands;

/// <summary>
/// A command in a session of its own, whose number, log and exit code are files of the run's folder: so it needs nobody who watches
/// it, and whoever comes later finds it.
/// </summary>
internal static class TrainerProcess
{
    // The shell writes its number before anything else, and the exit code by a rename, so that half a number is never read.
    private const string Script = """
        echo $$ > pid.new && mv pid.new pid
        ( eval "$FLYWHEEL_COMMAND" ) > log.txt 2>&1
        echo $? > exit.new && mv exit.new exit
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // A clock of files may be coarser than that of processes.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    /// <summary>Starts the command, or finds the one that an earlier process started, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="FlywheelException">It was killed, or this system has no shell for it.</exception>
    public static async Task<int> RunAsync(string command, TrainingJob job, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new FlywheelException(
                "A trainer that is a command needs a POSIX shell, which Windows does not have."
            );
        try
        {
            using var process = Running(job.Folder) ?? Start(command, job, cancellationToken);
            return await WaitAsync(process, job, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!IsLeft(job))
        {
            Forget(job.Folder);
            throw;
        }
    }

    /// <summary>Ends the command that an earlier process started, if it is still at work.</summary>
    public static async Task EndAsync(string folder)
    {
        using var process = OperatingSystem.IsWindows() ? null : Running(folder);
        if (process is null)
            return;
        await KillAsync(process).ConfigureAwait(false);
        Forget(folder);
    }

    // A person's word is heard before that of a server which stops.
    private static bool IsLeft(TrainingJob job) => job.Leaving.IsCancellationRequested && !File.Exists(job.CancelPath);

    private static async Task<int> WaitAsync(Process? process, TrainingJob job, CancellationToken cancellationToken)
    {
        try
        {
            while (process is { HasExited: false })
                await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!IsLeft(job))
        {
            await KillAsync(process!).ConfigureAwait(false);
            throw;
        }
        var exitCode = ExitCode(job.Folder);
        Forget(job.Folder);
        return exitCode
            ?? throw new FlywheelException(
                $"The trainer of run {job.RunId} was killed before it ended. Look whether the machine ran out of memory.",
                isTransient: true
            );
    }

    // One that has ended and was not asked for its end yet needs no process.
    private static Process? Running(string folder)
    {
        if (ExitCode(folder) is not null)
            return null;
        var pid = Path.Combine(folder, "pid");
        try
        {
            var process = Process.GetProcessById(int.Parse(File.ReadAllText(pid), CultureInfo.InvariantCulture));
            // Numbers are given again: the command began before it wrote its number.
            if (process.StartTime.ToUniversalTime() <= File.GetLastWriteTimeUtc(pid) + ClockDifference)
                return process;
            process.Dispose();
        }
        catch (Exception exception)
            when (exception is IOException or ArgumentException or InvalidOperationException or FormatException) { }
        return null;
    }

    private static Process? Start(string command, TrainingJob job, CancellationToken cancellationToken)
    {
        if (ExitCode(job.Folder) is not null)
            return null;
        cancellationToken.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(SetSid is null ? "/bin/sh" : SetSid)
        {
            WorkingDirectory = job.Folder,
            RedirectStandardInput = true,
        };
        if (SetSid is not null)
            start.ArgumentList.Add("/bin/sh");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.Environment["FLYWHEEL_COMMAND"] = command;
        start.Environment["FLYWHEEL_RUN"] = job.RunId;
        start.Environment["FLYWHEEL_DATA"] = Path.Combine(job.Folder, "data", "train.jsonl");
        start.Environment["FLYWHEEL_MODEL"] = job.ModelFolder;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // A session of its own is a process group too, which can be ended as a whole.
    private static string? SetSid { get; } = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    // Whoever wants to leave something behind has five seconds for it; whoever does not listen is ended all the same. The leader
    // may be gone long before the others of its group, and the dead stay in it where nobody asks for their end.
    private const string EndGroup = """
        kill -s TERM -- -$0 2>/dev/null
        lives() {
            kill -s 0 -- -$0 2>/dev/null && { [ ! -d /proc/self ] || grep -qsE "\) [^ZX] [0-9]+ $0 " /proc/[0-9]*/stat; }
        }
        for i in $(seq 50); do lives || exit; sleep 0.1; done
        kill -s KILL -- -$0 2>/dev/null
        """;

    private static async Task KillAsync(Process process)
    {
        try
        {
            if (SetSid is not null)
                using (
                    var kill = Process.Start(
                        "/bin/sh",
                        ["-c", EndGroup, process.Id.ToString(CultureInfo.InvariantCulture)]
                    )
                )
                    await kill.WaitForExitAsync().ConfigureAwait(false);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static int? ExitCode(string folder)
    {
        try
        {
            return int.Parse(File.ReadAllText(Path.Combine(folder, "exit")), CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return null;
        }
    }

    // The next try is another process.
    private static void Forget(string folder)
    {
        File.Delete(Path.Combine(folder, "pid"));
        File.Delete(Path.Combine(folder, "exit"));
    }
}
