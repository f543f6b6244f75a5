using Flywheel.Server;
using Flywheel.Storage;

namespace Flywheel.Bench;

/// <summary>The real server on a workspace of its own, for a load generator to run against.</summary>
internal static class ServerBenchmark
{
    public static async Task<int> RunAsync(string port)
    {
        var workspace = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            using var wheel = Wheel.Open(Workspace.Open(workspace.FullName), new WheelOptions(), TimeProvider.System);
            await FlywheelServer.RunAsync(
                wheel,
                new ServerOptions { Urls = $"http://127.0.0.1:{port}", GrpcUrls = "" },
                server => Console.Out.WriteLineAsync($"listening on {server.Address}"),
                CancellationToken.None
            );
            return 0;
        }
        finally
        {
            workspace.Delete(recursive: true);
        }
    }
}
