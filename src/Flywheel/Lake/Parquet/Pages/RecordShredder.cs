namespace Flywheel.Lake.Parquet.Pages;

/// <summary>
/// Takes nested rows apart into the entries of their leaves. The levels follow the Dremel paper: the definition level says
/// how far down a path is not null, the repetition level at which list an entry goes on (0: a new row).
/// </summary>
internal sealed class RecordShredder
{
    private readonly IReadOnlyList<Field> _fields;
    private readonly LeafData[] _leaves;
    private int _leaf;

    public RecordShredder(IReadOnlyList<Field> fields, IReadOnlyList<Leaf> leaves)
    {
        _fields = fields;
        _leaves =
        [
            .. leaves.Select(leaf => new LeafData(leaf, ColumnVector.Create(leaf.Type))
            {
                Definitions = [],
                Repetitions = [],
            }),
        ];
    }

    /// <summary>The entries so far.</summary>
    public IReadOnlyList<LeafData> Leaves => _leaves;

    /// <summary>About how many bytes the entries take in memory.</summary>
    public long ByteCount => _leaves.Sum(leaf => leaf.Vector.ByteCount + 2L * leaf.Vector.Count);

    /// <summary>Adds a row.</summary>
    public void Add(IReadOnlyList<object?> record)
    {
        _leaf = 0;
        AddAll(_fields, record, 0);
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        foreach (var leaf in _leaves)
        {
            leaf.Vector.Clear();
            leaf.Definitions!.Clear();
            leaf.Repetitions!.Clear();
        }
    }

    private void AddAll(IReadOnlyList<Field> fields, IReadOnlyList<object?> values, int definition)
    {
        if (fields.Count != values.Count)
            throw new ArgumentException($"A record has {values.Count} values for {fields.Count} fields.");
        for (var i = 0; i < fields.Count; i++)
            Add(fields[i], values[i], definition);
    }

    private void Add(Field field, object? value, int definition)
    {
        if (value is null)
        {
            if (!field.IsNullable)
                throw new ArgumentException($"The required field {field.Name} is null.");
            AddNulls(field, definition);
            return;
        }
        var inner = definition + (field.IsNullable ? 1 : 0);
        switch (field, value)
        {
            case (Column, _):
                AddEntry(_leaves[_leaf++], value, inner, 0);
                break;
            case (StructField group, IReadOnlyList<object?> values):
                AddAll(group.Fields, values, inner);
                break;
            case (TextListField, IReadOnlyList<string> texts):
                AddList(texts, inner);
                break;
            case (TextMapField, IReadOnlyDictionary<string, string?> map):
                AddMap(map, inner);
                break;
            default:
                throw new ArgumentException($"The field {field.Name} cannot hold a {value.GetType().Name}.");
        }
    }

    private void AddNulls(Field field, int definition)
    {
        if (field is StructField group)
        {
            foreach (var child in group.Fields)
                AddNulls(child, definition);
            return;
        }
        for (var leaves = field is TextMapField ? 2 : 1; leaves > 0; leaves--)
            AddEntry(_leaves[_leaf++], null, definition, 0);
    }

    private void AddList(IReadOnlyList<string> texts, int definition)
    {
        var leaf = _leaves[_leaf++];
        if (texts.Count == 0)
            AddEntry(leaf, null, definition, 0);
        for (var i = 0; i < texts.Count; i++)
            AddEntry(leaf, texts[i], definition + 1, i == 0 ? 0 : 1);
    }

    private void AddMap(IReadOnlyDictionary<string, string?> map, int definition)
    {
        var (keys, values) = (_leaves[_leaf++], _leaves[_leaf++]);
        if (map.Count == 0)
        {
            AddEntry(keys, null, definition, 0);
            AddEntry(values, null, definition, 0);
        }
        var repetition = 0;
        foreach (var (key, value) in map)
        {
            AddEntry(keys, key, definition + 1, repetition);
            AddEntry(values, value, definition + (value is null ? 1 : 2), repetition);
            repetition = 1;
        }
    }

    private static void AddEntry(LeafData leaf, object? value, int definition, int repetition)
    {
        switch (leaf.Vector, value)
        {
            case (_, null) when definition < leaf.Leaf.MaxDefinition:
                leaf.Vector.AppendNull();
                break;
            case (TextVector texts, string text):
                texts.Append(text);
                break;
            case (ValueVector<int> numbers, int number):
                numbers.Append(number);
                break;
            case (ValueVector<long> numbers, long number):
                numbers.Append(number);
                break;
            case (ValueVector<double> numbers, double number):
                numbers.Append(number);
                break;
            case (ValueVector<bool> booleans, bool boolean):
                booleans.Append(boolean);
                break;
            default:
                throw new ArgumentException(
                    $"The field {leaf.Leaf.Name} cannot hold {value?.GetType().Name ?? "null"}."
                );
        }
        leaf.Definitions!.Add((byte)definition);
        leaf.Repetitions!.Add((byte)repetition);
    }
}
