using System.Buffers;
using Flywheel.Capture;

namespace Flywheel.Curate.Sensitive;

/// <summary>How one kind of key is written: its prefix and what follows.</summary>
/// <param name="Prefix">As its issuer documents it.</param>
/// <param name="Kind">What a verdict calls it.</param>
/// <param name="Rest">The characters that may follow.</param>
/// <param name="Shortest">The fewest that must follow.</param>
/// <param name="Longest">The most that may follow.</param>
internal sealed record SecretFormat(
    string Prefix,
    string Kind,
    SearchValues<char> Rest,
    int Shortest,
    int Longest = int.MaxValue
)
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(LettersAndDigits);
    private static readonly SearchValues<char> Base64Url = SearchValues.Create(LettersAndDigits + "-_");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(LettersAndDigits + "-_.");
    private static readonly SearchValues<char> UrlPath = SearchValues.Create(LettersAndDigits + "/");
    private static readonly SearchValues<char> UpperCase = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>The known formats; of two that share a beginning the longer prefix comes first.</summary>
    public static IReadOnlyList<SecretFormat> All { get; } =
    [
        new("AKIA", "aws_access_key", UpperCase, 16, 16),
        new("ASIA", "aws_access_key", UpperCase, 16, 16),
        new("ghp_", "github_token", Alphanumeric, 36),
        new("gho_", "github_token", Alphanumeric, 36),
        new("ghu_", "github_token", Alphanumeric, 36),
        new("ghs_", "github_token", Alphanumeric, 36),
        new("ghr_", "github_token", Alphanumeric, 36),
        new("github_pat_", "github_token", Base64Url, 22),
        new("glpat-", "gitlab_token", Base64Url, 20),
        new("xoxb-", "slack_token", Base64Url, 20),
        new("xoxp-", "slack_token", Base64Url, 20),
        new("xoxa-", "slack_token", Base64Url, 20),
        new("xoxr-", "slack_token", Base64Url, 20),
        new("xoxs-", "slack_token", Base64Url, 20),
        new("xapp-", "slack_token", Base64Url, 20),
        new("sk_live_", "stripe_key", Alphanumeric, 16),
        new("sk_test_", "stripe_key", Alphanumeric, 16),
        new("rk_live_", "stripe_key", Alphanumeric, 16),
        new("rk_test_", "stripe_key", Alphanumeric, 16),
        new("whsec_", "stripe_key", Alphanumeric, 24),
        new("AIza", "google_api_key", Base64Url, 35, 35),
        new("ya29.", "google_token", Base64Url, 30),
        new("sk-ant-", "anthropic_key", Base64Url, 24),
        new("sk-proj-", "openai_key", Base64Url, 32),
        new("sk-svcacct-", "openai_key", Base64Url, 32),
        new("sk-", "openai_key", Alphanumeric, 40),
        new("npm_", "npm_token", Alphanumeric, 36, 36),
        new("pypi-", "pypi_token", Base64Url, 50),
        new("hf_", "hugging_face_token", Alphanumeric, 30),
        new("SG.", "sendgrid_key", Dotted, 60),
        new("shpat_", "shopify_token", Alphanumeric, 32, 32),
        new("dop_v1_", "digitalocean_token", Alphanumeric, 64, 64),
        new("https://hooks.slack.com/services/T", "slack_webhook", UrlPath, 30),
        .. Enum.GetValues<ApiScope>().Select(OwnKey),
        new("eyJ", "jwt", Dotted, 40, 16_384),
    ];

    /// <summary>Finds a key that begins at <paramref name="at"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int at, out FoundText finding)
    {
        finding = default;
        if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_'))
            return false;
        foreach (var format in All)
            if (text[at..].StartsWith(format.Prefix) && format.Matches(text[at..], out var length))
            {
                finding = new FoundText(at, length, format.Kind);
                return true;
            }
        return false;
    }

    private static SecretFormat OwnKey(ApiScope scope) =>
        new(ApiKeys.PrefixOf(scope), "flywheel_key", Base64Url, ApiKeys.SecretLength, ApiKeys.SecretLength);

    private bool Matches(ReadOnlySpan<char> text, out int length)
    {
        var rest = text[Prefix.Length..];
        // No further than tells that it is too long: what looks like beginnings may follow each other without end.
        rest = rest[..(int)Math.Min(rest.Length, Longest + 1L)];
        var end = rest.IndexOfAnyExcept(Rest);
        rest = end < 0 ? rest : rest[..end];
        length = Prefix.Length + rest.Length;
        if (rest.Length < Shortest || rest.Length > Longest)
            return false;
        return Kind != "jwt" || IsWebToken(rest);
    }

    /// <summary>Three parts, of which the second is a JSON object as well (RFC 7519).</summary>
    private static bool IsWebToken(ReadOnlySpan<char> rest)
    {
        var dot = rest.IndexOf('.');
        return dot > 0 && rest[(dot + 1)..].StartsWith("eyJ") && rest.Count('.') == 2;
    }
}
