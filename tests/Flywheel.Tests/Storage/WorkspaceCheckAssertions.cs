using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

internal static class WorkspaceCheckAssertions
{
    public static async Task<List<Finding>> FindingsAsync(this IWorkspaceCheck check)
    {
        var findings = new List<Finding>();
        await foreach (var finding in check.CheckAsync(CancellationToken.None))
            findings.Add(finding);
        return findings;
    }

    public static async Task ShouldFindNothing(this IWorkspaceCheck check) =>
        (await check.FindingsAsync()).ShouldBeEmpty();
}
