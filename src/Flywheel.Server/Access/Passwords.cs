using Flywheel.Review.People;
using Microsoft.AspNetCore.Identity;

namespace Flywheel.Server.Access;

/// <summary>Passwords as ASP.NET Core Identity hashes them: PBKDF2 with HMAC-SHA512, 100,000 iterations, a salt of 128 bits.</summary>
internal sealed class Passwords : IPasswords
{
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly string _decoy;

    public Passwords() => _decoy = Hash("nobody has this password");

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    public bool Matches(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash ?? _decoy, password);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
