using Flywheel.Lake.Parquet;
using Flywheel.Lake.Parquet.Encodings;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class ColumnDictionaryTests
{
    private const int Rows = 50_000;

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(7_013, true)]
    [InlineData(20_000, true)]
    [InlineData(Rows, false)]
    public void Is_built_when_texts_repeat_however_far_apart(int distinct, bool isBuilt)
    {
        using var vector = new TextVector();
        for (var row = 0; row < Rows; row++)
            vector.Append(row % 10 == 9 ? null : $"a text of some length, the number {row % distinct}");

        using var dictionary = ColumnDictionary.TryBuild(ColumnType.Text, vector, 0, Rows);

        (dictionary is not null).ShouldBe(isBuilt);
        if (dictionary is not null)
            Enumerable.Range(0, Rows).ShouldAllBe(row => IsSame(dictionary, vector, row));
    }

    [Fact]
    public void Is_not_built_when_positions_would_take_as_much_as_the_values()
    {
        using var vector = new ValueVector<int>();
        for (var row = 0; row < Rows; row++)
            vector.Append(row % 30_000);

        ColumnDictionary.TryBuild(ColumnType.Int32, vector, 0, Rows).ShouldBeNull();
    }

    [Fact]
    public void Is_not_built_of_nulls_alone()
    {
        using var vector = new TextVector();
        for (var row = 0; row < 10; row++)
            vector.AppendNull();

        ColumnDictionary.TryBuild(ColumnType.Text, vector, 0, 10).ShouldBeNull();
    }

    private static bool IsSame(ColumnDictionary dictionary, TextVector vector, int row) =>
        vector.IsNull(row) || vector.HasSameValue(row, dictionary.Values, dictionary.PositionsOf(row, 1)[0]);
}
