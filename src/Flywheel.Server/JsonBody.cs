using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Server.Capture;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>A body that says what to do: one small JSON object whose members are all known.</summary>
internal static class JsonBody
{
    private const string MediaType = "application/json";

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    private static readonly Problem OtherMediaType = new(
        ProblemType.UnsupportedMediaType,
        $"Send Content-Type {MediaType}."
    );

    /// <summary>Reads the body; where it is not what is wanted, the answer is already given.</summary>
    /// <param name="context">The request.</param>
    /// <param name="shape">The members, as the end of a sentence: <c>name and role</c>.</param>
    /// <param name="maxBytes">The largest body.</param>
    /// <returns>Null where the request is answered.</returns>
    public static async Task<T?> ReadAsync<T>(HttpContext context, string shape, int maxBytes = 64 * 1024)
        where T : class
    {
        var (value, problem) = await TryReadAsync<T>(context.Request, shape, maxBytes).ConfigureAwait(false);
        if (problem is not null)
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
        return value;
    }

    private static async Task<(T?, Problem?)> TryReadAsync<T>(HttpRequest request, string shape, int maxBytes)
        where T : class
    {
        if (request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
            return (null, OtherMediaType);
        if (await RequestBody.ReadAllAsync(request.BodyReader, maxBytes).ConfigureAwait(false) is not { } bytes)
            return (null, RequestBody.TooLarge(maxBytes));
        try
        {
            var reader = new Utf8JsonReader(bytes);
            return JsonSerializer.Deserialize<T>(ref reader, Strict) is { } value
                ? (value, null)
                : (null, Wrong(shape));
        }
        catch (JsonException)
        {
            return (null, Wrong(shape));
        }
        finally
        {
            request.BodyReader.AdvanceTo(bytes.End);
        }
    }

    private static Problem Wrong(string shape) =>
        new(
            ProblemType.InvalidBody,
            $"The body has to be one JSON object with {shape}, each of the right type, and no more."
        );
}
