using System.Globalization;

namespace Flywheel.Review.Assigning;

/// <summary>
/// Those who may not take a free place of an item (they hold it, have answered or skipped it, or a place is theirs), as the
/// table has them: their numbers in order, <c>,3,17,</c>.
/// </summary>
internal readonly record struct TakerSet(string Text)
{
    public static readonly TakerSet Empty = new(",");

    public bool Contains(long person) => Text.Contains(Mark(person), StringComparison.Ordinal);

    public TakerSet With(long person) => Contains(person) ? this : Of(Numbers().Append(person));

    public TakerSet Without(long person) => Of(Numbers().Where(number => number != person));

    private IEnumerable<long> Numbers() =>
        Text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture));

    private static TakerSet Of(IEnumerable<long> numbers) =>
        new("," + string.Concat(numbers.Order().Select(number => number.ToString(CultureInfo.InvariantCulture) + ",")));

    private static string Mark(long person) => string.Create(CultureInfo.InvariantCulture, $",{person},");
}
