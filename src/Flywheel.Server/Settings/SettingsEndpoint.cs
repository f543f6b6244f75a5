using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Settings;

/// <summary>
/// Shows the configuration as it holds, in the names of <c>flywheel.yaml</c>. It has no secrets: those are in variables of the
/// environment, which no option holds.
/// </summary>
internal sealed class SettingsEndpoint(Wheel wheel, ServerOptions options)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters =
        {
            new DurationText(),
            new NetworkText(),
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
        },
    };

    public Task HandleAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(
            context,
            new SettingsAnswer(
                wheel.Workspace.Root,
                typeof(SettingsEndpoint).Assembly.GetName().Version!.ToString(3),
                Settings()
            )
        );

    private JsonObject Settings()
    {
        var server = JsonSerializer.SerializeToNode(options, Names)!.AsObject();
        // An option of the command, which the file does not have.
        server.Remove("is_single_user");
        return new JsonObject
        {
            ["events"] = JsonSerializer.SerializeToNode(wheel.Options.Events, Names),
            ["capture"] = JsonSerializer.SerializeToNode(wheel.Options.Capture, Names),
            ["curate"] = JsonSerializer.SerializeToNode(wheel.Options.Curate, Names),
            ["lake"] = JsonSerializer.SerializeToNode(wheel.Options.Lake, Names),
            ["metrics"] = JsonSerializer.SerializeToNode(wheel.Options.Metrics, Names),
            ["traces"] = JsonSerializer.SerializeToNode(wheel.Options.Traces, Names),
            ["online"] = JsonSerializer.SerializeToNode(wheel.Options.Online, Names),
            ["agreement"] = JsonSerializer.SerializeToNode(wheel.Options.Agreement, Names),
            ["audit"] = wheel.Options.Audit is null ? null : "configured",
            ["server"] = server,
        };
    }

    private sealed record SettingsAnswer(string Workspace, string Version, JsonObject Settings);

    private sealed class DurationText : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Settings are shown, never read from JSON.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Text(value));

        // The largest unit that leaves nothing over, as a person writes it.
        private static string Text(TimeSpan value)
        {
            foreach (var (unit, name) in Units)
                if (value.Ticks % unit.Ticks == 0)
                    return FormattableString.Invariant($"{value.Ticks / unit.Ticks}{name}");
            return FormattableString.Invariant($"{value.TotalMilliseconds}ms");
        }

        private static readonly (TimeSpan, string)[] Units =
        [
            (TimeSpan.FromDays(1), "d"),
            (TimeSpan.FromHours(1), "h"),
            (TimeSpan.FromMinutes(1), "m"),
            (TimeSpan.FromSeconds(1), "s"),
        ];
    }

    private sealed class NetworkText : JsonConverter<IPNetwork>
    {
        public override IPNetwork Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Settings are shown, never read from JSON.");

        public override void Write(Utf8JsonWriter writer, IPNetwork value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
