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

    // The end of what the parser says of it.
    private const string TabFault = "found invalid tab as indentation.";

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
        while (MoveNext(parser, text))
            if (parser.Current is AnchorAlias alias)
                throw Fault(
                    parser,
                    $"*{alias.Value} is an alias, which is not understood here; write the value out.",
                    null
                );
            else if ((levels += parser.Current!.NestingIncrease) > MostLevels)
                throw Fault(parser, $"Lists and mappings are nested deeper than {MostLevels}.", cause: null);
    }

    private static bool MoveNext(Parser parser, string text)
    {
        try
        {
            return parser.MoveNext();
        }
        // The parser says that the whole document is wrong.
        catch (SyntaxErrorException caught)
            when (LineOfTab(text) is { } tab && caught.Message.EndsWith(TabFault, StringComparison.Ordinal))
        {
            throw new YamlException(tab, tab, "A line is indented by a tab; indent by spaces.", caught);
        }
        // The parser notices too late that a line is no part of the list before it.
        catch (InvalidOperationException caught)
        {
            throw Fault(parser, "What begins with '[' or '{' does not end where its lines do; close it.", caught);
        }
        // It has other exceptions for a few texts, such as \UFFFFFFFF, which is no character.
        catch (Exception caught) when (caught is not YamlException)
        {
            throw Fault(parser, caught.Message, caught);
        }
    }

    private static Mark? LineOfTab(string text)
    {
        var lines = text.Split('\n');
        var index = Array.FindIndex(lines, line => line.TrimStart(' ').StartsWith('\t'));
        return index < 0 ? null : new Mark(0, index + 1, lines[index].IndexOf('\t', StringComparison.Ordinal) + 1);
    }

    private static YamlException Fault(Parser parser, string fault, Exception? cause)
    {
        var mark = parser.Current?.End ?? new Mark(0, 1, 1);
        return cause is null ? new YamlException(mark, mark, fault) : new YamlException(mark, mark, fault, cause);
    }
}
