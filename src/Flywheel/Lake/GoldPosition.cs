using System.Globalization;
using System.Text;

namespace Flywheel.Lake;

/// <summary>A place in the order of preference pairs: event offset, then the bytes of the id.</summary>
/// <param name="Offset">The event offset.</param>
/// <param name="Id">The id of the row that was last; empty for the beginning of the offset.</param>
internal sealed record GoldPosition(long Offset, string Id)
{
    public static GoldPosition Of(PreferencePair row) => new(row.EventOffset, row.Id);

    /// <summary>True where the row comes after this place.</summary>
    public bool IsBefore(PreferencePair row) =>
        row.EventOffset > Offset
        || (
            row.EventOffset == Offset
            && Encoding.UTF8.GetBytes(row.Id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(Id)) > 0
        );

    /// <summary>Reads what <see cref="ToString"/> wrote; null where it is something else.</summary>
    public static GoldPosition? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return
            colon > 0
            && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? new GoldPosition(offset, text[(colon + 1)..])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Offset}:{Id}");
}
