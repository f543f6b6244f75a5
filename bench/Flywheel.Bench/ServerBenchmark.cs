using Flywheel.Server;

namespace Flywheel.Bench;

/// <summary>The real server on a workspace of its own, for a load generator to run against.</summary>
internal static class ServerBenchmark
{
    public static async Task<int> RunAsync(string port)
    {
        var workspace = Directory.CreateTempSubdirectory("flywheel-bench-");
        try
        {
            var options = new ServerOptions { Workspace = workspace.FullName, Urls = $"http://127.0.0.1:{port}" };
            await FlywheelServer.RunAsync(
                options,
                server => Console.WriteLine($"listening on {server.Address}"),
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
