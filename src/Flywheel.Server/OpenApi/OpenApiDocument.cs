using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.OpenApi;

/// <summary>Serves the description of the API.</summary>
internal static class OpenApiDocument
{
    private static readonly Lazy<byte[]> Json = new(Read);

    /// <summary>The description, as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Text => Json.Value;

    public static async Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Json.Value).ConfigureAwait(false);
    }

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        var json = new byte[resource.Length];
        resource.ReadExactly(json);
        return json;
    }
}
