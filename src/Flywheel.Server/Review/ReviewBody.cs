using Flywheel.Review;
using Flywheel.Server.Capture;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Reads the JSON body of a request of the review.</summary>
internal static class ReviewBody
{
    private const string MediaType = "application/json";

    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The most that it may hold, decompressed.</param>
    /// <param name="fault">The kind of refusal of what is wrong in it.</param>
    /// <returns>The document, or why there is none.</returns>
    /// <exception cref="ReviewException">It is not JSON.</exception>
    public static async Task<(JsonPlace Body, Problem? Problem)> ReadAsync(
        HttpContext context,
        int maxBytes,
        ReviewFault fault
    )
    {
        if (context.Request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
            return (default, new Problem(ProblemType.UnsupportedMediaType, $"Send Content-Type {MediaType}."));
        if (RequestBody.Open(context.Request) is not { } body)
            return (default, new Problem(ProblemType.UnsupportedEncoding, "Send Content-Encoding gzip, br or none."));
        try
        {
            if (await RequestBody.ReadAllAsync(body, maxBytes).ConfigureAwait(false) is not { } bytes)
                return (default, RequestBody.TooLarge(maxBytes));
            var json = System.Buffers.BuffersExtensions.ToArray(bytes);
            body.AdvanceTo(bytes.End);
            return (JsonPlace.Parse(json, fault), null);
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            return (
                default,
                new Problem(ProblemType.InvalidEncoding, "The body cannot be decompressed. Compress it anew.")
            );
        }
    }
}
