namespace Flywheel.Review.People;

/// <summary>Roles as they are written everywhere outside.</summary>
internal static class RoleName
{
    public static string Of(Role role) =>
        role switch
        {
            Role.Viewer => "viewer",
            Role.Reviewer => "reviewer",
            Role.Lead => "lead",
            Role.Admin => "admin",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "not a role"),
        };

    /// <summary>The role of this name, or null.</summary>
    public static Role? Parse(string? name) =>
        Enum.GetValues<Role>().Where(role => Of(role) == name).Select(role => (Role?)role).FirstOrDefault();
}
