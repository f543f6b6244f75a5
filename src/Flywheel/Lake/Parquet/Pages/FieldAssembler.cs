namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Puts one field of nested rows together from the entries of its leaves, which it takes row by row.</summary>
/// <param name="field">The field.</param>
/// <param name="definition">The definition level from which on the field is not null.</param>
/// <param name="cursors">Its leaves in the file, depth first.</param>
/// <param name="children">Of a struct its fields, null where the file lacks one.</param>
internal sealed class FieldAssembler(
    Field field,
    int definition,
    IReadOnlyList<LeafCursor> cursors,
    IReadOnlyList<FieldAssembler?> children
)
{
    // A list's entries can be repeated by a few bytes; what one row makes of them must stay small.
    private const int MaxTextChars = 16 << 20;
    private const int EntryOverhead = 16;

    /// <summary>The leaves below the field.</summary>
    public IReadOnlyList<LeafCursor> Cursors => cursors;

    /// <summary>The field's value in the next row.</summary>
    public object? Next()
    {
        if (cursors[0].Definition < definition)
        {
            foreach (var cursor in cursors)
                cursor.Take();
            return field.IsNullable ? null : throw new ParquetFault($"The required field {field.Name} is null.");
        }
        return field switch
        {
            StructField => children.Select(child => child?.Next()).ToArray(),
            TextListField => NextList(),
            TextMapField => NextMap(),
            _ => cursors[0].Take(),
        };
    }

    private List<string> NextList()
    {
        List<string> texts = [];
        if (cursors[0].Definition == definition)
        {
            cursors[0].Take();
            return texts;
        }
        var room = MaxTextChars;
        do texts.Add(Counted(Required(cursors[0].Take()), ref room));
        while (cursors[0].IsRepeated);
        return texts;
    }

    private Dictionary<string, string?> NextMap()
    {
        Dictionary<string, string?> map = new(StringComparer.Ordinal);
        if (cursors[0].Definition == definition)
        {
            cursors[0].Take();
            cursors[1].Take();
            return map;
        }
        var room = MaxTextChars;
        do
        {
            var key = Counted(Required(cursors[0].Take()), ref room);
            map[key] = cursors[1].Take() is string value ? Counted(value, ref room) : null;
        } while (cursors[0].IsRepeated);
        return map;
    }

    private string Counted(string text, ref int room)
    {
        room -= text.Length + EntryOverhead;
        return room >= 0
            ? text
            : throw new ParquetFault(
                $"{field.Name} holds more in one row than is read.",
                "Write the file anew with shorter lists."
            );
    }

    private string Required(object? value) =>
        value as string ?? throw new ParquetFault($"A list or a key in {field.Name} holds a null.");
}
