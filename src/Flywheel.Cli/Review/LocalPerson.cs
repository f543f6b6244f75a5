using Flywheel.Review;

namespace Flywheel.Cli.Review;

/// <summary>Who runs the command: whoever may read the workspace's files may do everything with it.</summary>
internal static class LocalPerson
{
    public static Person Lead => new(Environment.UserName, Role.Admin);
}
