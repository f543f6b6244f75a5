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
        var (bytes, problem) = await ReadFileAsync(context, maxBytes).ConfigureAwait(false);
        return problem is null ? (JsonPlace.Parse(bytes, fault), null) : (default, problem);
    }

    /// <summary>Reads the body as a file, whatever it says that it is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The most that it may hold, decompressed.</param>
    /// <returns>The bytes, or why there are none.</returns>
    public static async Task<(byte[] Bytes, Problem? Problem)> ReadFileAsync(HttpContext context, int maxBytes)
    {
        if (RequestBody.Open(context.Request) is not { } body)
            return ([], new Problem(ProblemType.UnsupportedEncoding, "Send Content-Encoding gzip, br or none."));
        try
        {
            if (await RequestBody.ReadAllAsync(body, maxBytes).ConfigureAwait(false) is not { } bytes)
                return ([], RequestBody.TooLarge(maxBytes));
            var read = System.Buffers.BuffersExtensions.ToArray(bytes);
            body.AdvanceTo(bytes.End);
            return (read, null);
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            return ([], new Problem(ProblemType.InvalidEncoding, "The body cannot be decompressed. Compress it anew."));
        }
    }
}
