namespace Flywheel.Review;

/// <summary>Somebody who acts: signed in, behind a key, or alone on this machine.</summary>
/// <param name="Name">1 to 128 characters, unique in a workspace; what the audit trail and a row's reviewers show.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Pseudonym">
/// The pseudonym under which the person's own edits and feedback are stored, where it is known: nobody reviews their own edits.
/// </param>
public sealed record Person(string Name, Role Role, string? Pseudonym = null);
