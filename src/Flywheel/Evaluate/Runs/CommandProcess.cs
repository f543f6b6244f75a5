using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Flywheel.Evaluate.Runs;

/// <summary>One process that answers a line with a line. What it writes to standard error goes where ours goes.</summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly Process _process;

    private CommandProcess(Process process) => _process = process;

    /// <summary>Starts a process by the shell.</summary>
    public static CommandProcess Start(string command, IReadOnlyDictionary<string, string>? environment)
    {
        var isWindows = OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(isWindows ? "cmd.exe" : "/bin/sh", [isWindows ? "/c" : "-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new CommandProcess(Process.Start(start)!);
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="question">A line with its line feed.</param>
    /// <param name="cancellationToken">Ends the waiting; the process is then of no more use.</param>
    /// <exception cref="CommandFault">The process ended.</exception>
    public async Task<string> AskAsync(byte[] question, CancellationToken cancellationToken)
    {
        try
        {
            var input = _process.StandardInput.BaseStream;
            await input.WriteAsync(question, cancellationToken).ConfigureAwait(false);
            await input.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended without reading. What it wrote before that is its answer, whichever of the two came first.
        }
        // Reading from a pipe does not heed its token everywhere.
        return await _process
                .StandardOutput.ReadLineAsync(cancellationToken)
                .AsTask()
                .WaitAsync(cancellationToken)
                .ConfigureAwait(false)
            ?? throw await EndedAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the process and those that it started.</summary>
    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
        _process.Dispose();
    }

    private async Task<CommandFault> EndedAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return new CommandFault(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the command ended with exit code {_process.ExitCode} before it answered"
            )
        );
    }
}
