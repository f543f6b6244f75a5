using Flywheel.Review.People;

namespace Flywheel.Tests.Review.People;

/// <summary>Passwords without the slowness of a real hash; counts how often one was compared.</summary>
internal sealed class PlainPasswords : IPasswords
{
    private int _comparisons;

    public int Comparisons => _comparisons;

    public string Hash(string password) => $"hash of {password}";

    public bool Matches(string? hash, string password)
    {
        Interlocked.Increment(ref _comparisons);
        return hash == Hash(password);
    }
}
