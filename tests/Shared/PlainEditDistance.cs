using System.Text;

namespace Flywheel;

/// <summary>The textbook's dynamic programme over code points: slow, obvious, and written apart from the real one.</summary>
internal static class PlainEditDistance
{
    public static int Measure(string first, string second)
    {
        var a = CodePoints(first);
        var b = CodePoints(second);
        var above = Enumerable.Range(0, b.Count + 1).ToArray();
        for (var i = 1; i <= a.Count; i++)
        {
            var row = new int[b.Count + 1];
            row[0] = i;
            for (var j = 1; j <= b.Count; j++)
            {
                var replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[^1];
    }

    public static List<int> CodePoints(string text)
    {
        var codePoints = new List<int>();
        for (var i = 0; i < text.Length; i++)
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                codePoints.Add(rune.Value);
                i += rune.Utf16SequenceLength - 1;
            }
            else
                codePoints.Add(text[i]);
        return codePoints;
    }
}
