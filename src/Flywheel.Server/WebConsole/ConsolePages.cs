using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Flywheel.Server.WebConsole;

/// <summary>
/// Answers what is no address of the API with the files of the console. Every page of it is one document whose script reads
/// the address, so each address that a browser opens is answered with that document. All of it is open: it holds nothing but
/// the console's own code, and what that shows it asks from the API.
/// </summary>
internal sealed class ConsolePages(ConsoleFiles files)
{
    private const string NotBuilt =
        "The web console is not part of this build, for Node.js 20.19 or later was not there when it was built, or its packages "
        + "were not.\nBuild it with 'dotnet build Flywheel.slnx' where Node.js and npm are installed, and start the server again.\n"
        + "All else works: the API is described at /openapi/v1.json, and 'flywheel --help' lists the commands.\n";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (
            context.GetEndpoint() is not null
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        )
            return next(context);
        if (files.Find(request.Path.Value ?? "") is { } file)
            return SendAsync(context, file);
        if (!IsPage(request))
            return next(context);
        return files.Index is { } index ? SendAsync(context, index) : SayNotBuiltAsync(context);
    }

    // Programs do not ask for pages, so to them an address that is not there stays one. Under /v1 it does to people as well.
    private static bool IsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
        && !Path.HasExtension(request.Path.Value)
        && request.Headers.Accept.Any(accept =>
            accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true
        );

    private static Task SendAsync(HttpContext context, ConsoleFile file)
    {
        var headers = context.Response.Headers;
        SecurityHeaders.SetForPage(headers);
        headers.CacheControl = file.IsNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        context.Response.ContentType = file.MediaType;
        var bytes = Choose(context, file);
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    private static byte[] Choose(HttpContext context, ConsoleFile file)
    {
        if (file.Brotli is { } brotli && Takes(context.Request, "br"))
        {
            context.Response.Headers.ContentEncoding = "br";
            return brotli;
        }
        if (file.Gzip is { } gzip && Takes(context.Request, "gzip"))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return gzip;
        }
        return file.Plain;
    }

    private static bool Takes(HttpRequest request, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    private static Task SayNotBuiltAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }
}
