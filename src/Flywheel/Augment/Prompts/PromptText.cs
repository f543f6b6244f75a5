using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Augment.Prompts;

/// <summary>What a prompt says: instructions, and the examples that a model is shown after them.</summary>
/// <param name="Instructions">What the system message says; not blank.</param>
/// <param name="Examples">In the order in which they are shown.</param>
internal sealed record PromptText(string Instructions, IReadOnlyList<PromptExample> Examples)
{
    /// <summary>
    /// Stands for everything that a model is told: the first 64 bits of the SHA-256, in hexadecimal digits. Each text counts with its
    /// length, so that no two prompts run together to the same bytes.
    /// </summary>
    public string Hash
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            string[] texts = [Instructions, .. Examples.SelectMany(each => new[] { each.Question, each.Answer })];
            foreach (var bytes in texts.Select(Encoding.UTF8.GetBytes))
            {
                hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
                hash.AppendData(bytes);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        }
    }
}
