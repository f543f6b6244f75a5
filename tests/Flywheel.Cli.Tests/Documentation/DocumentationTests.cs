using System.Diagnostics;

namespace Flywheel.Cli.Tests.Documentation;

/// <summary>
/// Runs the shell blocks of every page, in order, as a reader would. A word after <c>sh</c> says what else happens:
/// <c>serve</c> (the server is started by this test), <c>stop</c> (it is stopped before the block), <c>wait-for-gold</c> (the
/// reader waits until the dataset has its first version), <c>two-commands</c> and <c>suite</c> (checked elsewhere: the demo has
/// its own test, and the suite is running).
/// </summary>
public sealed class DocumentationTests
{
    private const string DocumentedAddress = "http://127.0.0.1:5480";

    // A reader sees a refusal in the answer; curl by itself calls it a success.
    private static readonly string[] Prelude =
    [
        "set -euo pipefail",
        $"export PATH=\"{AppContext.BaseDirectory}:$PATH\"",
        "curl() { command curl --fail-with-body \"$@\"; }",
    ];

    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(ProjectFolder.Root, "*.md")
                .Concat(Directory.EnumerateFiles(ProjectFolder.Path("docs"), "*.md"))
                .Concat(Directory.EnumerateFiles(ProjectFolder.Path("samples"), "*.md"))
                .Where(page => CodeBlock.ReadAll(page).Count > 0)
                .Select(page => Path.GetRelativePath(ProjectFolder.Root, page))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_command_of_a_page_works(string page)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "src", "samples", "docs" })
            Directory.CreateSymbolicLink(folder.Path(name), ProjectFolder.Path(name));
        var script = new List<string>(Prelude);
        FlywheelServerProcess? server = null;
        try
        {
            foreach (var block in CodeBlock.ReadAll(ProjectFolder.Path(page)))
            {
                if (block.Kind is "two-commands" or "suite")
                    continue;
                if (block.Kind == "serve")
                {
                    await RunAsync(folder, script);
                    server = await FlywheelServerProcess.StartAsync(folder.Path(".flywheel"));
                    continue;
                }
                if (block.Kind == "stop")
                {
                    await RunAsync(folder, script);
                    await server!.StopAsync();
                }
                if (block.Kind == "wait-for-gold")
                    script.Add("until flywheel dataset show gold >/dev/null 2>&1; do sleep 0.1; done");
                var address = server?.Client.BaseAddress!.ToString().TrimEnd('/') ?? DocumentedAddress;
                script.Add(block.Text.Replace(DocumentedAddress, address, StringComparison.Ordinal));
            }
            await RunAsync(folder, script);
        }
        finally
        {
            if (server is not null)
                await server.DisposeAsync();
        }
    }

    public static TheoryData<string> AllPages =>
        [
            .. Directory
                .EnumerateFiles(ProjectFolder.Root, "*.md")
                .Concat(Directory.EnumerateFiles(ProjectFolder.Path("docs"), "*.md", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(ProjectFolder.Path("samples"), "*.md"))
                .Select(page => Path.GetRelativePath(ProjectFolder.Root, page))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_link_within_the_project_leads_somewhere(string page)
    {
        var path = ProjectFolder.Path(page);
        foreach (var link in PageLinks.Of(path))
        {
            var (file, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
            var target = file.Length == 0 ? path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, file));
            (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{page} links {link}, which is not there");
            if (anchor is not null)
                PageLinks.Anchors(target).ShouldContain(anchor, $"{page} links {link}, which is no heading");
        }
    }

    [Fact]
    public void The_readme_begins_with_the_two_commands() =>
        CodeBlock
            .ReadAll(ProjectFolder.Path("README.md"))[0]
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('#')[0].Trim())
            .ShouldBe(["dotnet run -c Release --project src/Flywheel.Cli -- demo", "./eng/test.sh"]);

    private static async Task RunAsync(TemporaryFolder folder, List<string> script)
    {
        var start = new ProcessStartInfo("bash", ["-c", string.Join('\n', script)])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("FLYWHEEL_WORKSPACE");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, string.Join('\n', script) + "\n" + await output + await error);
        script.RemoveRange(Prelude.Length, script.Count - Prelude.Length);
    }
}
