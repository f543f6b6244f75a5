using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Storage;

/// <summary>Reads the YAML that people write.</summary>
internal static class YamlText
{
    // Far deeper than any setting. A document is read by a method that calls itself for every level, and a stack that
    // overflows ends the process.
    private const int MostLevels = 64;

    /// <summary>Reads all documents of a text.</summary>
    /// <exception cref="YamlException">It is not YAML, its lists and mappings are nested too deep, or it has an alias.</exception>
    public static YamlStream Read(string text)
    {
        RefuseHarmful(text);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml;
    }

    /// <summary>The SHA-256 of a text, whose line ends do not count, in 64 lower-case hexadecimal digits.</summary>
    public static string Sha256Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>The first eight digits of <see cref="Sha256Of"/>.</summary>
    public static string HashOf(string text) => Sha256Of(text)[..8];

    // An alias stands for what is elsewhere: a few of them, each of a list of others, stand for more than memory holds, and one of
    // what it is part of never ends.
    private static void RefuseHarmful(string text)
    {
        var parser = new Parser(new StringReader(text));
        var levels = 0;
        while (MoveNext(parser))
            if (parser.Current is AnchorAlias alias)
                throw Fault(
                    parser,
                    $"*{alias.Value} is an alias, which is not understood here; write the value out.",
                    null
                );
            else if ((levels += parser.Current!.NestingIncrease) > MostLevels)
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
