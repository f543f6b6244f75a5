using Flywheel.Server.Access;
using Flywheel.Server.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server;

/// <summary>
/// The server on one workspace. What it acknowledges is on disk. A stop takes no new requests and finishes those in
/// progress; nothing acknowledged is lost, nor by a kill.
/// </summary>
public sealed class FlywheelServer : IAsyncDisposable
{
    private readonly ServerOptions _options;
    private readonly GrpcListener? _grpc;

    private FlywheelServer(WebApplication application, ServerParts parts, ServerOptions options, GrpcListener? grpc)
    {
        Application = application;
        (Parts, _options, _grpc) = (parts, options, grpc);
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Addresses = [.. addresses!.Addresses.Select(address => new Uri(address))];
    }

    /// <summary>Where the server listens, with the ports that it was given.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Where the server takes traces over OTLP/gRPC; empty where it takes none.</summary>
    public IReadOnlyList<Uri> GrpcAddresses => _grpc?.Addresses ?? [];

    internal WebApplication Application { get; }

    internal ServerParts Parts { get; }

    /// <summary>The first of <see cref="Addresses"/>.</summary>
    public Uri Address => Addresses[0];

    /// <summary>
    /// Makes the address at which somebody becomes the first admin, once. The links made earlier do nothing any more.
    /// </summary>
    /// <returns>Null where there is an admin, or where nobody needs one: for a single user, or behind a proxy that signs people in.</returns>
    public async Task<Uri?> FirstAdminLinkAsync(CancellationToken cancellationToken)
    {
        if (_options.IsSingleUser || _options.TrustedHeader is not null)
            return null;
        var link = await Parts.Access.SignIn.FirstAdminLinkAsync(cancellationToken).ConfigureAwait(false);
        return link is null ? null : new Uri(Address, link.Path);
    }

    /// <summary>Starts a server; it answers when the task completes.</summary>
    /// <exception cref="FlywheelException">
    /// An option is wrong, the policy is broken, the address cannot be used, or others could reach the server and nobody would be asked
    /// who they are.
    /// </exception>
    public static async Task<FlywheelServer> StartAsync(
        Wheel wheel,
        ServerOptions options,
        CancellationToken cancellationToken
    )
    {
        options.Validate();
        var parts = new ServerParts(wheel, options, TimeProvider.System);
        try
        {
            RefuseSingleUserAmongMany(parts, options);
            RefuseStrangers(options.Urls, parts, options);
            RefuseStrangers(options.GrpcUrls, parts, options);
            var application = ServerApplication.Build(options, parts);
            await StartAsync(application, options, cancellationToken).ConfigureAwait(false);
            var grpc = await StartGrpcAsync(application, options, parts, cancellationToken).ConfigureAwait(false);
            foreach (var work in parts.Work)
                work.Start(application.Services.GetRequiredService<ILoggerFactory>());
            return new FlywheelServer(application, parts, options, grpc);
        }
        catch
        {
            await parts.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs a server until the process is told to stop (SIGINT, SIGTERM) or the token is cancelled.</summary>
    /// <param name="wheel">The workspace, opened; it stays open after the stop.</param>
    /// <param name="options">How to listen and whom to serve.</param>
    /// <param name="started">Called once the server answers.</param>
    /// <param name="cancellationToken">Stops the server; the task then completes normally.</param>
    /// <exception cref="FlywheelException">As for <see cref="StartAsync(Wheel, ServerOptions, CancellationToken)"/>.</exception>
    public static async Task RunAsync(
        Wheel wheel,
        ServerOptions options,
        Func<FlywheelServer, Task> started,
        CancellationToken cancellationToken
    )
    {
        await using var server = await StartAsync(wheel, options, cancellationToken).ConfigureAwait(false);
        await started(server).ConfigureAwait(false);
        await server.Application.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops: no new requests, those in progress are finished.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Application.StopAsync(cancellationToken);

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_grpc is not null)
            await _grpc.DisposeAsync().ConfigureAwait(false);
        await Application.StopAsync().ConfigureAwait(false);
        await Application.DisposeAsync().ConfigureAwait(false);
        await Parts.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task StartAsync(
        WebApplication application,
        ServerOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        // Kestrel has many exceptions for an address that cannot be used, and nothing else is started here.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new FlywheelException(
                $"The server cannot listen on {options.Urls}: {e.Message} Choose another address with --urls.",
                innerException: e
            );
        }
    }

    private static void RefuseStrangers(string? urls, ServerParts parts, ServerOptions options)
    {
        if (urls is null or ServerOptions.NoGrpcUrls || LocalHost.IsAll(urls))
            return;
        if (options.IsSingleUser)
            throw new FlywheelException(
                $"The server would listen on {urls}, which others can reach, and --single-user asks nobody who they are. "
                    + "Listen on 127.0.0.1, or leave --single-user out."
            );
        if (parts.Access.Keys is { IsEmpty: true, HasAccounts: false } && options.TrustedHeader is null)
            throw new FlywheelException(
                $"The server would listen on {urls}, which others can reach, and the workspace has neither keys nor accounts. "
                    + $"Make one with 'flywheel key create NAME --scope capture --workspace {parts.Wheel.Workspace.Root}' or "
                    + "'flywheel account add NAME --role admin', or listen on 127.0.0.1."
            );
    }

    private static void RefuseSingleUserAmongMany(ServerParts parts, ServerOptions options)
    {
        if (options.IsSingleUser && (parts.Access.Keys.HasAccounts || options.TrustedHeader is not null))
            throw new FlywheelException(
                "--single-user is for a workspace without accounts, and people sign in to this one. Leave --single-user out."
            );
    }

    // The default address is taken where another collector runs, or a second server: that is no reason not to start.
    private static async Task<GrpcListener?> StartGrpcAsync(
        WebApplication application,
        ServerOptions options,
        ServerParts parts,
        CancellationToken cancellationToken
    )
    {
        if (options.GrpcUrls is ServerOptions.NoGrpcUrls)
            return null;
        var urls = options.GrpcUrls ?? ServerOptions.DefaultGrpcUrls;
        try
        {
            return await GrpcListener.StartAsync(urls, options, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException) when (options.GrpcUrls is null)
        {
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new FlywheelException(
                $"The server cannot take traces on {urls}: {e.Message} Choose another address with --grpc-urls, or \"\" for none.",
                innerException: e
            );
        }
    }
}
