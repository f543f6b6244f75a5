namespace Flywheel.Review.People;

/// <summary>What is to be another way with an account; null for what stays.</summary>
internal sealed record AccountChange
{
    public Role? Role { get; init; }

    public bool? IsDisabled { get; init; }

    public string? Pseudonym { get; init; }
}
