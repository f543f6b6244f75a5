using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Problems;

/// <summary>Problems as JSON: the body of an answer, or the error of one item.</summary>
internal static class ProblemJson
{
    public const string MediaType = "application/problem+json";

    /// <summary>Quotes and the like stay readable: the answers are JSON, never part of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with a problem.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        Start(context.Response, problem);
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, Options);
        WriteObject(json, problem);
        json.Flush();
        return Task.CompletedTask;
    }

    /// <summary>Sets status and headers of an answer whose body is a problem.</summary>
    public static void Start(HttpResponse response, Problem problem)
    {
        response.StatusCode = problem.Type.Status;
        response.ContentType = MediaType;
        if (problem.RetryAfter is { } delay)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(delay.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
    }

    public static void WriteObject(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        WriteMembers(json, problem);
        json.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter json, Problem problem)
    {
        json.WriteString("type"u8, problem.Type.Uri);
        json.WriteString("title"u8, problem.Type.Title);
        json.WriteNumber("status"u8, problem.Type.Status);
        json.WriteString("detail"u8, problem.Detail);
        if (problem.Path is { } path)
            json.WriteString("path"u8, path);
        if (problem.Position is { } position)
            json.WriteNumber("position"u8, position);
        if (problem.Index is { } index)
            json.WriteNumber("index"u8, index);
        if (problem.Line is { } line)
            json.WriteNumber("line"u8, line);
        if (problem.Column is { } column)
            json.WriteNumber("column"u8, column);
    }
}
