using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Flywheel.Storage;

/// <summary>One step of the database's tables, kept as an embedded file <c>ROOM/Migrations/NNNN_name.sql</c>.</summary>
/// <param name="Number">Its place in the order; every room has its own range.</param>
/// <param name="Name">What it makes.</param>
/// <param name="Sql">Its statements.</param>
internal sealed partial record Migration(int Number, string Name, string Sql)
{
    private static readonly Lazy<IReadOnlyList<Migration>> Embedded = new(ReadEmbedded);

    /// <summary>All steps of this program, in order.</summary>
    public static IReadOnlyList<Migration> All => Embedded.Value;

    private static List<Migration> ReadEmbedded()
    {
        var assembly = typeof(Migration).Assembly;
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
            if (ResourceName().Match(resource) is { Success: true } match)
                migrations.Add(Read(assembly, resource, match));
        migrations.Sort((left, right) => left.Number.CompareTo(right.Number));
        return migrations;
    }

    private static Migration Read(Assembly assembly, string resource, Match match)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return new Migration(number, match.Groups["name"].Value, reader.ReadToEnd());
    }

    [GeneratedRegex(@"\.Migrations\.(?<number>\d{4})_(?<name>\w+)\.sql$", RegexOptions.ExplicitCapture)]
    private static partial Regex ResourceName();
}
