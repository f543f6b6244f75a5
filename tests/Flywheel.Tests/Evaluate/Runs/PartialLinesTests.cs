using System.Text;
using Flywheel.Evaluate.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class PartialLinesTests
{
    [Fact]
    public void What_stays_is_the_whole_groups_of_lines()
    {
        Prop.ForAll<byte[], PositiveInt>(
                (noise, group) =>
                {
                    // Many line feeds, and now and then a buffer's length without one.
                    var text = string.Concat(noise.Select(part => part % 3 == 0 ? "\n" : new string('x', part * 500)));
                    var size = 1 + group.Get % 4;
                    var parts = text.Split('\n');
                    var groups = (parts.Length - 1) / size;
                    var expected = string.Concat(parts.Take(groups * size).Select(line => line + "\n"));
                    using var directory = new TemporaryDirectory();
                    File.WriteAllText(directory.File("f"), text);
                    using var file = new FileStream(directory.File("f"), FileMode.Open, FileAccess.ReadWrite);

                    PartialLines.Mend(file, size).ShouldBe(groups);

                    file.Position.ShouldBe(Encoding.UTF8.GetByteCount(expected));
                    file.Dispose();
                    File.ReadAllText(directory.File("f")).ShouldBe(expected);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
