using System.Globalization;
using System.Reflection;

namespace Flywheel.Storage;

/// <summary>One step of the database's tables, kept as an embedded file <c>ROOM/Migrations/NNNN_name.sql</c>.</summary>
/// <param name="Number">Its place in the order; every room has its own range.</param>
/// <param name="Name">What it makes.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private const string Folder = ".Migrations.";
    private const string Ending = ".sql";
    private const int NumberDigits = 4;

    private static readonly Lazy<IReadOnlyList<Migration>> Embedded = new(ReadEmbedded);

    /// <summary>All steps of this program, in order.</summary>
    public static IReadOnlyList<Migration> All => Embedded.Value;

    private static List<Migration> ReadEmbedded()
    {
        var assembly = typeof(Migration).Assembly;
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
            if (resource.IndexOf(Folder, StringComparison.Ordinal) is >= 0 and var folder)
                migrations.Add(Read(assembly, resource, resource[(folder + Folder.Length)..^Ending.Length]));
        migrations.Sort((left, right) => left.Number.CompareTo(right.Number));
        return migrations;
    }

    private static Migration Read(Assembly assembly, string resource, string numberAndName)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var number = int.Parse(numberAndName.AsSpan(0, NumberDigits), CultureInfo.InvariantCulture);
        return new Migration(number, numberAndName[(NumberDigits + 1)..], reader.ReadToEnd());
    }
}
