namespace Flywheel.Review;

/// <summary>What this room asks of those who act in it.</summary>
internal static class PersonRules
{
    /// <summary>Refuses a person whose role is below another.</summary>
    /// <exception cref="ReviewException">It is.</exception>
    public static void Require(this Person person, Role role)
    {
        if (person.Role < role)
            throw new ReviewException(
                ReviewFault.RoleNeeded,
                $"This needs the role {role.ToString().ToLowerInvariant()}. Ask an admin for it."
            );
    }
}
