using Flywheel.Capture;
using Flywheel.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Traces;

/// <summary>
/// OTLP/gRPC on an address of its own: gRPC is HTTP/2 alone, which without TLS cannot share a port with HTTP/1.
/// </summary>
internal sealed class GrpcListener : IAsyncDisposable
{
    // In HTTP/2 one connection carries an exporter's calls side by side.
    private const int CallsPerConnection = 100;

    private readonly WebApplication _application;

    private GrpcListener(WebApplication application)
    {
        _application = application;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Addresses = [.. addresses!.Addresses.Select(address => new Uri(address))];
    }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">An address is taken.</exception>
    public static async Task<GrpcListener> StartAsync(
        string urls,
        ServerOptions options,
        ServerParts parts,
        CancellationToken cancellationToken
    )
    {
        var application = Build(urls, options, parts);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new GrpcListener(application);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops: no new calls, those in progress are finished.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(string urls, ServerOptions options, ServerParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(urls).ConfigureKestrel(kestrel => Limit(kestrel, options, parts));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        ServerApplication.AddLogging(builder.Logging);
        var application = builder.Build();
        var endpoint = new GrpcEndpoint(
            parts.Traces,
            parts.Access.Gate,
            parts.Metrics,
            parts.Wheel.Options.Capture.MaxBodyBytes,
            application.Services.GetRequiredService<ILogger<GrpcEndpoint>>()
        );
        application.UseRouting();
        application
            .MapPost(GrpcEndpoint.Method, endpoint.HandleAsync)
            .WithMetadata(new RequiredScope(ApiScope.Capture));
        application.Run(endpoint.HandleAsync);
        return application;
    }

    private static void Limit(KestrelServerOptions kestrel, ServerOptions options, ServerParts parts)
    {
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2);
        kestrel.Limits.Http2.MaxStreamsPerConnection = CallsPerConnection;
        ServerApplication.Limit(kestrel, options, parts.Wheel.Options.Capture.MaxBodyBytes);
    }
}
