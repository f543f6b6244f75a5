using System.Diagnostics;

namespace Flywheel;

/// <summary>A file system of its own in memory, that can fill up and be made read-only.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Mounts it, or skips the test where that is not permitted.</summary>
    public SmallDisk(string size)
    {
        if (Mount("-t", "tmpfs", "-o", $"size={size}", "tmpfs", Root))
            return;
        _directory.Dispose();
        Assert.Skip("mounting a tmpfs is not permitted here");
    }

    public string Root => _directory.Root;

    public string File(string name) => _directory.File(name);

    public void MakeReadOnly() => Mount("-o", "remount,ro", Root).ShouldBeTrue();

    public void Dispose()
    {
        Run("umount", Root).ShouldBeTrue();
        _directory.Dispose();
    }

    private static bool Mount(params string[] arguments) => OperatingSystem.IsLinux() && Run("mount", arguments);

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
