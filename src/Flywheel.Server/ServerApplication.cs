using Flywheel.Server.WebConsole;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server;

/// <summary>Puts the web application together.</summary>
internal static class ServerApplication
{
    private static readonly string[] CorsHeaders = ["Authorization", "Content-Type", "Content-Encoding", "X-Api-Key"];

    public static WebApplication Build(ServerOptions options, ServerParts parts)
    {
        // Nothing but the options decides: neither variables nor files of the folder it happens to run in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseUrls(options.Urls)
            .ConfigureKestrel(kestrel => Limit(kestrel, options, parts.Wheel.Options.Capture.MaxBodyBytes));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        AddLogging(builder.Logging);
        if (options.CorsOrigins.Count > 0)
            builder.Services.AddCors();
        var application = builder.Build();
        Use(application, options, parts);
        return application;
    }

    private static void Use(WebApplication application, ServerOptions options, ServerParts parts)
    {
        var logger = application.Services.GetRequiredService<ILogger<RequestPipeline>>();
        var pipeline = new RequestPipeline(
            parts.Access.Gate,
            parts.Metrics,
            options,
            parts.Wheel.Options.Capture.MaxBodyBytes,
            logger
        );
        application.UseRouting();
        if (options.CorsOrigins.Count > 0)
            application.UseCors(policy =>
                policy.WithOrigins([.. options.CorsOrigins]).WithMethods("POST").WithHeaders(CorsHeaders)
            );
        application.Use(pipeline.InvokeAsync);
        application.Use(new ConsolePages(ConsoleFiles.OfThisBuild()).InvokeAsync);
        ServerRoutes.Map(application, parts, application.Lifetime.ApplicationStopping);
    }

    // Standard output is for results. Two categories would only repeat, with a stack trace each, what is told elsewhere: why
    // the server could not start, and that a client sent something that is not HTTP. The category of each request's diagnostics is
    // off for more than its lines: while anything of it could be logged, every request begins an activity and a scope.
    public static void AddLogging(ILoggingBuilder logging) =>
        logging
            .AddSimpleConsole(console => console.SingleLine = true)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
                console.LogToStandardErrorThreshold = LogLevel.Trace
            );

    public static void Limit(KestrelServerOptions kestrel, ServerOptions options, int maxBodyBytes)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.MaxRequestBodySize = maxBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = options.SlowClientGrace;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.MinBodyBytesPerSecond, options.SlowClientGrace);
    }
}
