using Flywheel.Server.Problems;

namespace Flywheel.Server;

/// <summary>The reason that a person gives for a change.</summary>
internal static class Reason
{
    private const int MaxLength = 1000;

    public static readonly Problem Missing = new(
        ProblemType.InvalidBody,
        $"why is the reason: 1 to {MaxLength} characters."
    );

    public static bool IsGiven(string why) => !string.IsNullOrWhiteSpace(why) && why.Length <= MaxLength;
}
