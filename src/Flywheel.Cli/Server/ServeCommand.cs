using System.CommandLine;
using Flywheel.Cli.Turn;
using Flywheel.Server;
using Flywheel.Storage;

namespace Flywheel.Cli.Server;

internal static class ServeCommand
{
    /// <summary>The name by which it is called.</summary>
    public const string Name = "serve";

    public static Command Create()
    {
        var urls = new Option<string?>("--urls")
        {
            Description =
                $"Where to listen; several addresses are separated by semicolons, port 0 takes a free one. Default {ServerOptions.DefaultUrls}.",
            HelpName = "URLS",
        };
        var grpcUrls = new Option<string?>("--grpc-urls")
        {
            Description =
                $"Where to take traces over OTLP/gRPC, {ServerOptions.NoGrpcUrls} for nowhere. Default {ServerOptions.DefaultGrpcUrls}, unless that is taken.",
            HelpName = "URLS",
        };
        var singleUser = new Option<bool>("--single-user")
        {
            Description =
                "Ask nobody who they are: whoever is on this machine may do everything. For one person, on loopback.",
        };
        var command = new Command(
            Name,
            "Run the server: the HTTP API, and curation beside it. Ctrl+C stops it; nothing is lost."
        )
        {
            urls,
            grpcUrls,
            singleUser,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var workspace = arguments.OpenOrMakeWorkspace();
                using var held = WorkspaceLock.Take(workspace);
                var settings = Settings.Load(workspace);
                var options = settings.Server;
                if (arguments.GetValue(urls) is { } given)
                    options = options with { Urls = given };
                if (arguments.GetValue(grpcUrls) is { } givenForGrpc)
                    options = options with { GrpcUrls = givenForGrpc };
                options = options with
                {
                    IsSingleUser = arguments.GetValue(singleUser),
                    Turns = TurnMaking.ScheduleOf(settings),
                };
                using var wheel = Wheel.Open(workspace, settings.Wheel, TimeProvider.System);
                await FlywheelServer
                    .RunAsync(
                        wheel,
                        options,
                        server => AnnounceAsync(server, workspace, cancellationToken),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task AnnounceAsync(
        FlywheelServer server,
        Workspace workspace,
        CancellationToken cancellationToken
    )
    {
        foreach (var address in server.Addresses)
            Output.Say($"Listening on {address.GetLeftPart(UriPartial.Authority)}");
        foreach (var address in server.GrpcAddresses)
            Output.Say($"Listening on {address.GetLeftPart(UriPartial.Authority)} for traces over OTLP/gRPC");
        if (server.GrpcAddresses.Count == 0)
            Output.Say("Traces come over OTLP/HTTP only.");
        if (await server.FirstAdminLinkAsync(cancellationToken).ConfigureAwait(false) is { } link)
            Output.Say($"Nobody can sign in yet. To become the first admin, open {link} (once, within three days).");
        Output.Say($"Workspace {workspace.Root}");
    }
}
