namespace Flywheel.Review.People;

/// <summary>Turns passwords into what may be stored, slowly enough that a stolen table is of little use. Thread-safe.</summary>
internal interface IPasswords
{
    /// <summary>The hash to store, with its own salt and parameters.</summary>
    string Hash(string password);

    /// <summary>Compares a password with a hash; takes as long where there is no hash to compare it with.</summary>
    /// <param name="hash">What <see cref="Hash"/> gave; null where nobody has the name, or no password was chosen yet.</param>
    /// <param name="password">The password that was sent.</param>
    bool Matches(string? hash, string password);
}
