using System.Globalization;
using Flywheel.Lake;
using Flywheel.Lake.Export;

namespace Flywheel.Tests.Lake.Export;

/// <summary>An export holds some rows at a time. Alone, for the memory of a process is that of all its tests.</summary>
[Collection(nameof(Alone))]
public sealed class ExportMemoryTests : IDisposable
{
    private const int Files = 4;
    private const int RowsOfFile = 1500;
    private const int CharactersOfAnswer = 8000;

    // The texts of all rows take 96 MB. At a time there are 1,024 rows, a batch that is read, and buffers.
    private const long MostBytes = 40L << 20;

    private readonly LakeFolder _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public void An_export_takes_as_much_memory_as_some_rows_do_however_many_there_are()
    {
        var gold = _lake.Catalog.OpenOrCreate("gold");
        for (var file = 0; file < Files; file++)
            gold.Append([.. Enumerable.Range(file * RowsOfFile, RowsOfFile).Select(Long)], "rows", default);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var seen = 0;
        var request = new ExportRequest
        {
            Format = ExportFormat.TrlPreference,
            Split = Split.Train,
            Output = Path.Combine(_lake.Path, "out.jsonl"),
            Command = "a test",
            OnExported = _ =>
            {
                if (++seen == Files * RowsOfFile)
                    most = GC.GetTotalMemory(forceFullCollection: true) - before;
            },
        };

        gold.Export(Files, request, default).Rows.ShouldBe(Files * RowsOfFile);

        seen.ShouldBe(Files * RowsOfFile);
        most.ShouldBeLessThan(MostBytes);
    }

    // Digits of a row's own: what is the same in all rows would lie in a dictionary once.
    private static PreferencePair Long(int number)
    {
        var random = new Random(number);
        var answer = string.Create(
            CharactersOfAnswer,
            random,
            (target, digits) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = (char)('0' + digits.Next(10));
            }
        );
        return SamplePairs.Pair(number) with
        {
            Chosen = answer,
            Rejected = number.ToString(CultureInfo.InvariantCulture),
        };
    }
}
