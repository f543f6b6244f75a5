using System.Text;

namespace Flywheel.Evaluate.Tools;

/// <summary>Moves over source text, piece by piece. A method that takes nothing leaves the place where it was.</summary>
internal sealed class CodeScanner(string text)
{
    private const char End = '\0';

    private int _at;

    /// <summary>Where the scanner stands, to come back to.</summary>
    public int Position
    {
        get => _at;
        set => _at = value;
    }

    /// <summary>The next character that is not space; <c>\0</c> at the end.</summary>
    public char Next()
    {
        // A backslash before a line's end continues the line.
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || IsContinuation()))
            _at++;
        return _at < text.Length ? text[_at] : End;
    }

    public bool IsAtEnd() => Next() == End;

    /// <summary>Whether a value can end here.</summary>
    public bool IsAtDelimiter() => Next() is End or ',' or ')' or ']' or '}' or ':' or ';';

    public bool Take(char expected)
    {
        if (IsAtEnd() || Next() != expected)
            return false;
        _at++;
        return true;
    }

    /// <summary>A name, or several with dots between: <c>math.gcd</c>; null when there is none.</summary>
    public string? TakeName()
    {
        Next();
        var start = _at;
        while (
            IsNameCharacter(_at) || (_at > start && _at < text.Length && text[_at] == '.' && IsNameCharacter(_at + 1))
        )
            _at++;
        return start == _at || char.IsAsciiDigit(text[start]) ? Back<string>(start) : text[start.._at];
    }

    /// <summary>The content of a string in quotation marks, three of them or one; null when there is none that ends.</summary>
    public string? TakeQuoted()
    {
        Next();
        return TakeQuotedHere();
    }

    /// <summary>
    /// The source of an expression: everything up to the comma or bracket that ends it, brackets and strings inside being
    /// whole; null when there is none, or a string that does not end.
    /// </summary>
    /// <param name="isKey">Whether a colon ends it too, as the key of an object.</param>
    public string? TakeExpression(bool isKey)
    {
        Next();
        var start = _at;
        for (var depth = 0; _at < text.Length && !(depth == 0 && IsEnd(text[_at], isKey)); )
        {
            depth += text[_at] switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
            if (TakeQuotedHere() is not null)
                continue;
            if (IsMark(text[_at]))
                return Back<string>(start);
            _at++;
        }
        var source = text[start.._at].Trim();
        return source.Length == 0 ? Back<string>(start) : source;
    }

    private string? TakeQuotedHere()
    {
        if (_at == text.Length || !IsMark(text[_at]))
            return null;
        var mark = text[_at];
        var start = _at;
        var marks = string.CompareOrdinal(text, _at, new string(mark, 3), 0, 3) == 0 ? new string(mark, 3) : $"{mark}";
        _at += marks.Length;
        var content = new StringBuilder();
        while (_at < text.Length && string.CompareOrdinal(text, _at, marks, 0, marks.Length) != 0)
            TakeCharacter(content);
        if (_at >= text.Length)
            return Back<string>(start);
        _at += marks.Length;
        return content.ToString();
    }

    private static bool IsMark(char character) => character is '"' or '\'' or '`';

    private static bool IsEnd(char character, bool isKey) =>
        character is ',' or ')' or ']' or '}' || (isKey && character == ':');

    private void TakeCharacter(StringBuilder content)
    {
        var character = text[_at++];
        if (character != '\\' || _at == text.Length)
        {
            content.Append(character);
            return;
        }
        var escaped = text[_at++];
        switch (escaped)
        {
            case 'n':
                content.Append('\n');
                break;
            case 't':
                content.Append('\t');
                break;
            case 'r':
                content.Append('\r');
                break;
            case '\\' or '\'' or '"' or '`':
                content.Append(escaped);
                break;
            case '\n':
                break;
            default:
                // Not an escape of ours, such as \d of a pattern: kept as it was written, as Python does.
                content.Append('\\').Append(escaped);
                break;
        }
    }

    private T? Back<T>(int start)
        where T : class
    {
        _at = start;
        return null;
    }

    private bool IsContinuation() => text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is '\n' or '\r';

    private bool IsNameCharacter(int at) =>
        at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$');
}
