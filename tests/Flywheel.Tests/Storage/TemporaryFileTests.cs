using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class TemporaryFileTests
{
    [Fact]
    public void A_temporary_file_has_no_name_by_which_another_could_open_it_or_a_kill_could_leave_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file keeps its name there.");
        using var file = TemporaryFile.Open(bufferSize: 4096);

        file.Write("kept"u8);
        file.Position = 0;

        File.Exists(file.Name).ShouldBeFalse();
        new StreamReader(file).ReadToEnd().ShouldBe("kept");
    }
}
