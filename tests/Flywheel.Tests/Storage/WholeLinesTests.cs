using Flywheel.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Storage;

public sealed class WholeLinesTests
{
    [Fact]
    public void What_counts_ends_with_the_last_line_feed() =>
        Prop.ForAll(
                Gen.Zip(Gen.Elements(0, 1, 4094, 4095, 4096, 4097, 9000), Gen.Elements("\n", ""))
                    .ListOf()
                    .ToArbitrary(),
                parts =>
                {
                    var text = string.Concat(parts.Select(part => new string('x', part.Item1) + part.Item2));
                    using var folder = new TemporaryDirectory();
                    File.WriteAllText(folder.File("lines"), text);

                    using var file = File.OpenRead(folder.File("lines"));
                    WholeLines.LengthOf(file).ShouldBe(text.LastIndexOf('\n') + 1);
                    file.Position.ShouldBe(0);
                }
            )
            .Check(Config.QuickThrowOnFailure);
}
