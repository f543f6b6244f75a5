using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>Answers that are JSON: names in snake_case, nulls written, times in RFC 3339.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Answers with an object.</summary>
    public static Task WriteAsync<T>(HttpContext context, T answer, int status = StatusCodes.Status200OK) =>
        WriteAsync(context, json => Write(json, answer), status);

    /// <summary>
    /// Answers with what is written. Nothing is sent before the whole is there: what fails on the way becomes a problem and not half
    /// an answer.
    /// </summary>
    public static async Task WriteAsync(
        HttpContext context,
        Action<Utf8JsonWriter> write,
        int status = StatusCodes.Status200OK
    )
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, ProblemJson.Options))
            write(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers with a page of a list: <c>{"NAME":[…],"next":ID}</c>, where next is null on the last page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What the list is called.</param>
    /// <param name="page">Its items; as many as were asked for where there may be more.</param>
    /// <param name="limit">How many were asked for.</param>
    /// <param name="idOf">By what the next page is asked for.</param>
    /// <param name="write">Writes one item.</param>
    public static Task WritePageAsync<T>(
        HttpContext context,
        string name,
        IReadOnlyList<T> page,
        int limit,
        Func<T, string> idOf,
        Action<Utf8JsonWriter, T> write
    ) =>
        WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray(name);
                foreach (var item in page)
                    write(json, item);
                json.WriteEndArray();
                json.WriteString("next"u8, page.Count == limit ? idOf(page[^1]) : null);
                json.WriteEndObject();
            }
        );

    /// <summary>Writes an object within an answer.</summary>
    public static void Write<T>(Utf8JsonWriter json, T item) => JsonSerializer.Serialize(json, item, Options);

    public static void WriteNumber(Utf8JsonWriter json, long? value)
    {
        if (value is { } number)
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }
}
