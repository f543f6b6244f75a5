using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>What tells a browser how little to do with what it is given.</summary>
internal static class SecurityHeaders
{
    // Data is no page: a browser that opens it runs nothing, loads nothing and puts it into no frame.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    // The console's own files and nothing else: no inline script or style, no other host, no plug-in, no frame.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>For every answer; a page says more with <see cref="SetForPage"/>.</summary>
    public static void SetForData(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = DataPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>For a page of the console and the files that it loads.</summary>
    public static void SetForPage(IHeaderDictionary headers) => headers.ContentSecurityPolicy = PagePolicy;
}
