using System.Globalization;

namespace Flywheel.Text;

/// <summary>What each code point becomes in a folded text, read from the embedded <c>folding.txt</c> on first use.</summary>
internal sealed class FoldingTable
{
    /// <summary>No target has more UTF-16 units.</summary>
    public const int LongestTarget = 32;

    private const int BasicPlane = 0x10000;
    private static readonly Lazy<FoldingTable> Loaded = new(() => new FoldingTable());

    private readonly string?[] _basic = new string?[BasicPlane];
    private readonly Dictionary<int, string> _supplementary = [];

    private FoldingTable()
    {
        for (var letter = 'A'; letter <= 'Z'; letter++)
            _basic[letter] = ((char)(letter | 0x20)).ToString();
        using var stream = typeof(FoldingTable).Assembly.GetManifestResourceStream("Flywheel.Text.folding.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                Add(line);
    }

    /// <summary>The table; reading it takes a few milliseconds, once.</summary>
    public static FoldingTable Shared => Loaded.Value;

    /// <summary>The folded form of a code point; null where it stays as it is.</summary>
    public string? Find(int codePoint) =>
        codePoint < BasicPlane ? _basic[codePoint] : _supplementary.GetValueOrDefault(codePoint);

    private void Add(string line)
    {
        var fields = line.Split(' ');
        var range = fields[0].Split('-');
        var start = Hexadecimal(range[0]);
        var end = Hexadecimal(range[^1]);
        for (var codePoint = start; codePoint <= end; codePoint++)
            Set(codePoint, Target(fields, codePoint - start));
    }

    private static string Target(string[] fields, int rise)
    {
        var target = "";
        for (var i = 1; i < fields.Length; i++)
            target += char.ConvertFromUtf32(Hexadecimal(fields[i]) + (i == fields.Length - 1 ? rise : 0));
        return target;
    }

    private void Set(int codePoint, string target)
    {
        if (codePoint < BasicPlane)
            _basic[codePoint] = target;
        else
            _supplementary[codePoint] = target;
    }

    private static int Hexadecimal(string digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
