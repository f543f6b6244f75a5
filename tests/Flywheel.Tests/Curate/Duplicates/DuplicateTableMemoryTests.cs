namespace Flywheel.Tests.Curate.Duplicates;

[Collection(nameof(Alone))]
public sealed class DuplicateTableMemoryTests
{
    [Fact]
    public void A_row_takes_less_than_150_bytes()
    {
        const int Rows = 300_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = DuplicateTableTests.Fill(Rows);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Rows;
        GC.KeepAlive(table);
        bytes.ShouldBeLessThan(150);
    }
}
