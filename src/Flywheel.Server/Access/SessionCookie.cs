using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Review.People;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>
/// The cookie of a session: no script can read it, no page of another site can have it sent, and over HTTPS the browser keeps
/// it to this host alone.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "flywheel_session";

    /// <summary>A browser takes a cookie of this name over HTTPS only, for one host and all of its paths.</summary>
    public const string SecureName = "__Host-" + Name;

    public const string TokenHeader = "X-CSRF-Token";

    private static readonly byte[] TokenLabel = "flywheel csrf token"u8.ToArray();

    /// <summary>The token of the session that the request shows, or null.</summary>
    public static string? Read(HttpContext context, bool isHttps) => context.Request.Cookies[NameFor(isHttps)];

    public static void Write(HttpContext context, bool isHttps, Session session)
    {
        var options = Options(isHttps);
        options.Expires = session.ExpiresAt;
        context.Response.Cookies.Append(NameFor(isHttps), session.Token, options);
    }

    public static void Remove(HttpContext context, bool isHttps) =>
        context.Response.Cookies.Delete(NameFor(isHttps), Options(isHttps));

    /// <summary>
    /// What a page of ours sends beside the cookie. It follows from the session's token, which no script can read, so that
    /// only what the server told the page can be sent.
    /// </summary>
    public static string RequestToken(Session session) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(session.Token), TokenLabel));

    /// <summary>True where the request has the token of its session.</summary>
    public static bool HasRequestToken(HttpRequest request, Session session) =>
        request.Headers[TokenHeader] is [{ } sent]
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(sent),
            Encoding.UTF8.GetBytes(RequestToken(session))
        );

    private static string NameFor(bool isHttps) => isHttps ? SecureName : Name;

    private static CookieOptions Options(bool isHttps) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = isHttps,
            Path = "/",
        };
}
