using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Review.People;

/// <summary>A random text that stands for somebody, and what of it may be stored.</summary>
/// <param name="Text">256 random bits in base64url, behind a prefix; known to its holder only.</param>
internal readonly record struct SecretToken(string Text)
{
    private const int RandomBytes = 32;

    /// <summary>The SHA-256: looking tokens up by it leaks nothing by its timing.</summary>
    public byte[] Hash => HashOf(Text);

    public static SecretToken New(string prefix) =>
        new(prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
