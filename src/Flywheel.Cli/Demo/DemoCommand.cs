using System.CommandLine;
using System.Security.Cryptography;
using Flywheel.Cli.Demo.Proof;
using Flywheel.Curate;
using Flywheel.Server;
using Flywheel.Storage;
using Flywheel.Train;

namespace Flywheel.Cli.Demo;

/// <summary><c>flywheel demo</c>: a sample through the real server, and a turn of the wheel that is proved to lift.</summary>
internal static class DemoCommand
{
    // Rows that hang on nothing but a person are split by the pseudonym. The people of the sample are made up, so their key is no secret,
    // and with the same key the figures are the same every time.
    private static readonly byte[] PseudonymKey = SHA256.HashData("flywheel demo"u8);

    // What is sent comes at once, so neither curation nor a version waits for more; and nobody waits for an hour between two trainings
    // of so little.
    private static readonly WheelOptions Options = new()
    {
        Curate = new CurationOptions { StandAside = TimeSpan.Zero, PublishInterval = TimeSpan.Zero },
        Train = new TrainingOptions { MinNewRows = 300, Pause = TimeSpan.Zero },
    };

    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Leave the server running until Ctrl+C." };
        var command = new Command(
            "demo",
            "Show the main job on a sample (capture, curate, commit, export), and prove that one turn of the wheel makes an assistant better. Takes some seconds."
        )
        {
            keep,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                arguments.RefuseWorkspace();
                var workspace = Workspace.Open(Directory.CreateTempSubdirectory("flywheel-demo-").FullName);
                var result = await RunAsync(workspace, arguments, arguments.GetValue(keep), cancellationToken)
                    .ConfigureAwait(false);
                return result;
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Workspace workspace,
        ParseResult arguments,
        bool keepsRunning,
        CancellationToken cancellationToken
    )
    {
        using var held = WorkspaceLock.Take(workspace);
        DurableFile.TryCreatePrivate(workspace.PseudonymKeyPath, PseudonymKey);
        using var wheel = Wheel.Open(workspace, Options, TimeProvider.System);
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", GrpcUrls = ServerOptions.NoGrpcUrls };
        await using var server = await FlywheelServer
            .StartAsync(wheel, options, cancellationToken)
            .ConfigureAwait(false);
        using var client = new HttpClient { BaseAddress = server.Address };
        Output.Say($"Started a server on {server.Address}; its workspace is {workspace.Root}");
        var result = await RunAsync(wheel, new DemoServer(client, wheel), server.Address, cancellationToken)
            .ConfigureAwait(false);
        arguments.Output().Write(result, DemoReport.Print);
        if (keepsRunning)
            await WaitForStopAsync(server.Address, cancellationToken).ConfigureAwait(false);
        else
            Output.Say("The server has stopped; 'flywheel demo --keep' leaves it running.");
        Output.Say($"Look around: flywheel dataset show gold --workspace '{workspace.Root}'");
        return ExitCode.Success;
    }

    private static async Task<DemoResult> RunAsync(
        Wheel wheel,
        DemoServer server,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        var result = await new DemoRun(server, wheel.Workspace, address)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        Output.Say("The sample is curated. Now the wheel turns over a simulated assistant; that takes some seconds.");
        var stage = Stage.Open(wheel, server, cancellationToken);
        return result with { Turn = await new TurnProof(stage).RunAsync(cancellationToken).ConfigureAwait(false) };
    }

    private static async Task WaitForStopAsync(Uri address, CancellationToken cancellationToken)
    {
        Output.Say($"The server keeps running on {address}. Ctrl+C stops it.");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Output.Say("Stopped.");
        }
    }
}
