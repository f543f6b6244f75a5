namespace Flywheel.Train.PreferenceModels;

/// <summary>How often the signs of a text come that are no letters.</summary>
internal record struct SignCounts
{
    /// <summary>Full stops, exclamation marks and question marks.</summary>
    public int SentenceEnds;

    public int Questions;
    public int Exclamations;
    public int Commas;

    /// <summary>Line feeds.</summary>
    public int Lines;

    /// <summary>Double quotation marks, straight or curved.</summary>
    public int Quotes;

    /// <summary>ASCII digits.</summary>
    public int Digits;

    /// <summary>Signs of markup and program text.</summary>
    public int Markup;

    /// <summary>Dashes, colons and semicolons.</summary>
    public int Dashes;

    public static SignCounts Of(ReadOnlySpan<char> text)
    {
        var counts = new SignCounts();
        foreach (var unit in text)
            if (!char.IsAsciiLetter(unit) && unit != ' ')
                counts.Add(unit);
        return counts;
    }

    private void Add(char unit)
    {
        switch (unit)
        {
            case '.' or '!' or '?':
                SentenceEnds++;
                Questions += unit == '?' ? 1 : 0;
                Exclamations += unit == '!' ? 1 : 0;
                break;
            case ',':
                Commas++;
                break;
            case '\n':
                Lines++;
                break;
            case '"' or '“' or '”':
                Quotes++;
                break;
            case >= '0' and <= '9':
                Digits++;
                break;
            case '`' or '{' or '}' or '<' or '>' or '#' or '|' or '=':
                Markup++;
                break;
            case ';' or ':' or '-' or '—':
                Dashes++;
                break;
        }
    }
}
