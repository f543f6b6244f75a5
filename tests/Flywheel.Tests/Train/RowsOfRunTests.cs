using Flywheel.Train;

namespace Flywheel.Tests.Train;

public sealed class RowsOfRunTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Every_row_of_a_long_list_is_found_and_no_part_of_one()
    {
        // Longer than what is read at once, and of lengths that put the ids anywhere about the places where a read ends.
        string[] ids = [.. Enumerable.Range(0, 20_000).Select(i => new string('x', i % 37) + $"-{i}-end")];
        File.WriteAllLines(_path, ids);
        new FileInfo(_path).Length.ShouldBeGreaterThan(500_000);

        foreach (var id in ids.Where((_, i) => i % 101 == 0).Append(ids[0]).Append(ids[^1]))
        {
            RunData.Holds(_path, id).ShouldBeTrue(id);
            RunData.Holds(_path, id[..^1]).ShouldBeFalse(id);
            RunData.Holds(_path, id[1..]).ShouldBe(ids.Contains(id[1..]), id);
        }
    }

    [Fact]
    public void Rows_about_the_end_of_a_read_are_found()
    {
        const int Read = 1 << 18;
        foreach (var before in Enumerable.Range(Read - 40, 80))
        {
            File.WriteAllText(_path, new string('a', before) + "\nwanted\nlast\n");
            RunData.Holds(_path, "wanted").ShouldBeTrue($"after {before} bytes");
            RunData.Holds(_path, "last").ShouldBeTrue($"after {before} bytes");
        }
    }

    [Fact]
    public void A_run_that_has_not_come_so_far_has_no_rows() =>
        RunData.Holds(_path + ".none", "event-1").ShouldBeFalse();
}
