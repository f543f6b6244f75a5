using System.IO.Pipelines;
using Flywheel.Capture;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Flywheel.Server.Capture;

/// <summary>Takes items of one kind over HTTP: one object, a list, or NDJSON.</summary>
internal sealed class CaptureEndpoint(
    IPayload payload,
    Appender appender,
    CaptureOptions options,
    CancellationToken stopping
)
{
    // A client may send for long before it reads a byte of its answer; Kestrel would cut it off after five seconds in which it
    // takes nothing. One that never reads is let go in the end.
    private static readonly MinDataRate AnswerRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromHours(1));

    private readonly JsonCapture _json = new(payload, appender, options);

    public Task HandleAsync(HttpContext context)
    {
        var layout = MediaType.LayoutOf(context.Request.ContentType);
        if (layout is BodyLayout.Unknown)
            return ProblemJson.WriteAsync(context, UnknownMediaType);
        if (RequestBody.Open(context.Request) is not { } body)
            return RefuseEncodingAsync(context);
        return layout is BodyLayout.Json ? TakeJsonAsync(context, body) : TakeNdjsonAsync(context, body);
    }

    private static Problem UnknownMediaType { get; } =
        new(
            ProblemType.UnsupportedMediaType,
            "Send Content-Type application/json (an object or a list) or application/x-ndjson, in UTF-8."
        );

    private static Problem UnknownEncoding { get; } =
        new(ProblemType.UnsupportedEncoding, "Send Content-Encoding gzip, br or none.");

    private static Task RefuseEncodingAsync(HttpContext context)
    {
        context.Response.Headers.AcceptEncoding = "gzip, br";
        return ProblemJson.WriteAsync(context, UnknownEncoding);
    }

    private async Task TakeJsonAsync(HttpContext context, PipeReader body)
    {
        try
        {
            await _json.HandleAsync(context, body).ConfigureAwait(false);
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            await ProblemJson.WriteAsync(context, Broken()).ConfigureAwait(false);
        }
    }

    private async Task TakeNdjsonAsync(HttpContext context, PipeReader body)
    {
        // The size of a stream is not limited; the size of a line is.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } pace)
            pace.MinDataRate = AnswerRate;
        await using var answer = new SpooledAnswer(context.Response.BodyWriter);
        var capture = new NdjsonCapture(payload, appender, options, context, answer);
        await capture.RunAsync(body, stopping).ConfigureAwait(false);
    }

    internal static Problem Broken() =>
        new(ProblemType.InvalidEncoding, "The body is not what its Content-Encoding says. Compress it again.");
}
