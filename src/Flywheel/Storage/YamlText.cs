using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Storage;

/// <summary>Reads the YAML that people write.</summary>
internal static class YamlText
{
    // Far deeper than any setting. A document is read by a method that calls itself for every level, and a stack that
    // overflows ends the process.
    private const int MostLevels = 64;

    /// <summary>Reads all documents of a text.</summary>
    /// <exception cref="YamlException">It is not YAML, or its lists and mappings are nested too deep.</exception>
    public static YamlStream Read(string text)
    {
        RefuseDeep(text);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml;
    }

    /// <summary>The SHA-256 of a text, whose line ends do not count, in 64 lower-case hexadecimal digits.</summary>
    public static string Sha256Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>The first eight digits of <see cref="Sha256Of"/>.</summary>
    public static string HashOf(string text) => Sha256Of(text)[..8];

    private static void RefuseDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var levels = 0;
        while (MoveNext(parser))
            if ((levels += parser.Current!.NestingIncrease) > MostLevels)
                throw Fault(parser, $"Lists and mappings are nested deeper than {MostLevels}.", cause: null);
    }

    private static bool MoveNext(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        // The parser has other exceptions for a few texts, such as \UFFFFFFFF, which is no character.
        catch (Exception caught) when (caught is not YamlException)
        {
            throw Fault(parser, caught.Message, caught);
        }
    }

    private static YamlException Fault(Parser parser, string fault, Exception? cause)
    {
        var mark = parser.Current?.End ?? new Mark(0, 1, 1);
        return cause is null ? new YamlException(mark, mark, fault) : new YamlException(mark, mark, fault, cause);
    }
}
