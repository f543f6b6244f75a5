using System.Net;
using Flywheel.Server.Access;
using Flywheel.Server.Turns;
using Flywheel.Storage;

namespace Flywheel.Server;

/// <summary>How the server listens and whom it serves; the section <c>server</c> of the configuration.</summary>
public sealed record ServerOptions
{
    /// <summary>The address used when none is given.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5480";

    /// <summary>Where exporters of OpenTelemetry send to by default.</summary>
    public const string DefaultGrpcUrls = "http://127.0.0.1:4317";

    /// <summary>Says that there is nowhere to take traces over OTLP/gRPC.</summary>
    public const string NoGrpcUrls = "none";

    /// <summary>Where to listen; several addresses are separated by semicolons, port 0 takes a free one.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>
    /// Where to take traces over OTLP/gRPC, or <see cref="NoGrpcUrls"/>. Null for <see cref="DefaultGrpcUrls"/> unless that is taken.
    /// </summary>
    public string? GrpcUrls { get; init; }

    /// <summary>Origins (<c>https://app.example.org</c>) whose pages may send edits from the browser; none by default.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Requests a second that each key may make on average.</summary>
    public int RequestsPerSecondPerKey { get; init; } = 100_000;

    /// <summary>Requests that a key may make at once before the rate counts.</summary>
    public int RequestBurstPerKey { get; init; } = 200_000;

    /// <summary>Connections served at the same time; more of them wait or are refused by the system.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>A client that sends its body slower than this, in bytes a second, is cut off.</summary>
    public double MinBodyBytesPerSecond { get; init; } = 240;

    /// <summary>How long a client may be slow before it is cut off, and how long it may take to send its headers.</summary>
    public TimeSpan SlowClientGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for requests in progress.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the server curates what it captures.</summary>
    public bool Curates { get; init; } = true;

    /// <summary>Whether the server trains when it is due.</summary>
    public bool Trains { get; init; }

    /// <summary>How the server turns the wheel by itself; null where it does not.</summary>
    internal TurnSchedule? Turns { get; init; }

    /// <summary>
    /// Whether whoever is on this machine may do everything, without an account; then the server listens on loopback alone.
    /// </summary>
    public bool IsSingleUser { get; init; }

    /// <summary>
    /// Reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; none by default.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The header by which a reverse proxy says whom it has signed in; null where none does.</summary>
    public TrustedHeader? TrustedHeader { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="FlywheelException">A key or a value is wrong.</exception>
    public static ServerOptions From(WorkspaceConfiguration configuration) => configuration.Read("server", From);

    /// <summary>Checks the values.</summary>
    /// <exception cref="FlywheelException">A value is out of range; the message names its key.</exception>
    public void Validate()
    {
        Require(RequestsPerSecondPerKey > 0, "server.requests_per_second_per_key");
        Require(RequestBurstPerKey > 0, "server.request_burst_per_key");
        Require(MaxConnections > 0, "server.max_connections");
        Require(MinBodyBytesPerSecond > 0, "server.min_body_bytes_per_second");
        Require(SlowClientGrace > TimeSpan.FromSeconds(1), "server.slow_client_grace", "more than one second");
        Require(ShutdownTimeout >= TimeSpan.Zero, "server.shutdown_timeout", "0 or more");
        foreach (var origin in CorsOrigins)
            if (
                !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                || uri.GetLeftPart(UriPartial.Authority) != origin
            )
                throw new FlywheelException(
                    $"'server.cors_origins' holds '{origin}'; an origin is a scheme and a host, such as https://app.example.org."
                );
    }

    private static ServerOptions From(ConfigurationSection section)
    {
        var defaults = new ServerOptions();
        return new ServerOptions
        {
            Urls = section.Text("urls", defaults.Urls)!,
            GrpcUrls = section.Text("grpc_urls", defaults.GrpcUrls),
            CorsOrigins = section.Texts("cors_origins", defaults.CorsOrigins),
            RequestsPerSecondPerKey = section.WholeNumber(
                "requests_per_second_per_key",
                defaults.RequestsPerSecondPerKey,
                1,
                10_000_000
            ),
            RequestBurstPerKey = section.WholeNumber(
                "request_burst_per_key",
                defaults.RequestBurstPerKey,
                1,
                10_000_000
            ),
            MaxConnections = section.WholeNumber("max_connections", defaults.MaxConnections, 1, 1_000_000),
            MinBodyBytesPerSecond = section.Number("min_body_bytes_per_second", defaults.MinBodyBytesPerSecond, 1, 1e9),
            SlowClientGrace = section
                .Duration("slow_client_grace", defaults.SlowClientGrace, ConfigurationSection.LongestTimer)!
                .Value,
            ShutdownTimeout = section
                .Duration("shutdown_timeout", defaults.ShutdownTimeout, ConfigurationSection.LongestTimer)!
                .Value,
            Curates = section.Boolean("curates", defaults.Curates),
            Trains = section.Boolean("trains", defaults.Trains),
            TrustedProxies = section.Networks("trusted_proxies"),
            TrustedHeader = section.Section("trusted_header", TrustedHeader.Read),
        };
    }

    private static void Require(bool holds, string key, string range = "more than 0")
    {
        if (!holds)
            throw new FlywheelException($"'{key}' must be {range}.");
    }
}
