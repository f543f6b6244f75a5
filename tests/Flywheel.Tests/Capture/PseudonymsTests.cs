using System.Runtime.Versioning;
using Flywheel.Capture;

namespace Flywheel.Tests.Capture;

public sealed class PseudonymsTests : PayloadFixture
{
    [Fact]
    public void The_same_user_has_the_same_pseudonym_after_a_restart() =>
        Pseudonyms.Of("ada").ShouldBe(Pseudonyms.Of("ada"));

    [Fact]
    public void Users_and_workspaces_have_pseudonyms_of_their_own()
    {
        // No hexadecimal digits: a pseudonym may hold "ada" by chance.
        var before = Pseudonyms.Of("otto");
        before.ShouldNotBe(Pseudonyms.Of("bob"));
        before.ShouldNotContain("otto");

        File.Delete(Workspace.PseudonymKeyPath);
        Pseudonyms.Of("otto").ShouldNotBe(before);
    }

    [Fact]
    public void Many_openings_at_once_agree_on_one_key()
    {
        for (var round = 0; round < 50; round++)
        {
            File.Delete(Workspace.PseudonymKeyPath);
            OpenAtOnce(8).Distinct().Count().ShouldBe(1);
        }
        Directory.GetFiles(Workspace.Root).ShouldBe([Workspace.PseudonymKeyPath]);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_key_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix's.");
        _ = Pseudonyms;

        File.GetUnixFileMode(Workspace.PseudonymKeyPath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_key_that_others_can_read_is_refused_with_the_cure()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix's.");
        _ = Pseudonyms;
        File.SetUnixFileMode(Workspace.PseudonymKeyPath, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Should.Throw<FlywheelException>(() => Pseudonyms).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void A_damaged_key_is_refused()
    {
        _ = Pseudonyms;
        File.WriteAllBytes(Workspace.PseudonymKeyPath, [1, 2, 3]);

        Should.Throw<FlywheelException>(() => Pseudonyms).Message.ShouldContain("damaged");
    }

    private string[] OpenAtOnce(int count)
    {
        using var start = new Barrier(count);
        var pseudonyms = new string[count];
        var threads = Enumerable
            .Range(0, count)
            .Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                pseudonyms[i] = Pseudonyms.Of("ada");
            }))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return pseudonyms;
    }
}
