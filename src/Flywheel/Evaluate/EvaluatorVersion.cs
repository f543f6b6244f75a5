using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Evaluate;

/// <summary>Versions of evaluators that depend on nothing but their method and options.</summary>
internal static class EvaluatorVersion
{
    // Forty-eight bits: two of a million versions of one evaluator collide once in five hundred tries.
    private const int HashLength = 12;

    /// <summary>A version such as <c>1-5f0c3a9b2d11</c>: the method's number, raised with every change, and a hash of the options.</summary>
    public static string Of(int method, params IEnumerable<string> options)
    {
        // Each option after its length, so that no two lists run together to the same text.
        var text = string.Concat(options.Select(option => FormattableString.Invariant($"{option.Length}:{option}")));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Create(CultureInfo.InvariantCulture, $"{method}-{hash[..HashLength]}");
    }
}
