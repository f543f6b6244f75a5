using System.Text.Json;
using Flywheel.Review;
using Flywheel.Review.Items;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>What the endpoints of the review have in common: how they are asked and how they answer.</summary>
internal static class ReviewAnswer
{
    public static void Write(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        write(json);
    }

    public static void WriteList<T>(
        HttpContext context,
        string name,
        IEnumerable<T> list,
        Action<Utf8JsonWriter, T> write
    ) =>
        Write(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray(name);
                foreach (var each in list)
                    write(json, each);
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    /// <summary>The queue that the address names.</summary>
    public static string QueueOf(HttpContext context) => (string)context.Request.RouteValues["name"]!;

    /// <summary>The item that the address names.</summary>
    /// <exception cref="ReviewException">What the address names cannot be an item.</exception>
    public static ReviewItemId ItemOf(HttpContext context) =>
        ReviewItemId.Parse((string)context.Request.RouteValues["id"]!)
        ?? throw new ReviewException(ReviewFault.ItemNotFound, "The id of an item has 32 hexadecimal digits.");
}
