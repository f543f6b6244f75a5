using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet;

/// <summary>Turns fields into the elements of a file's schema and its leaves, both depth first.</summary>
internal sealed class SchemaWriting
{
    private readonly List<SchemaElement> _elements = [];
    private readonly List<Leaf> _leaves = [];

    private SchemaWriting() { }

    public static (IReadOnlyList<SchemaElement> Elements, IReadOnlyList<Leaf> Leaves) Describe(
        IReadOnlyList<Field> fields
    )
    {
        var schema = new SchemaWriting();
        schema._elements.Add(new SchemaElement { Name = "schema", ChildCount = fields.Count });
        foreach (var field in fields)
            schema.Add(field, [], 0);
        return (schema._elements, schema._leaves);
    }

    private void Add(Field field, string[] above, int definition)
    {
        string[] path = [.. above, field.Name];
        var inner = definition + (field.IsNullable ? 1 : 0);
        switch (field)
        {
            case Column column:
                AddLeaf(path, column.Type, column.IsNullable, inner, 0);
                break;
            case StructField group:
                AddGroup(field, group.Fields.Count, null, null);
                foreach (var child in group.Fields)
                    Add(child, path, inner);
                break;
            case TextListField:
                AddGroup(field, 1, ConvertedType.List, LogicalKind.List);
                AddRepeated("list", 1);
                AddLeaf([.. path, "list", "element"], ColumnType.Text, false, inner + 1, 1);
                break;
            case TextMapField:
                AddGroup(field, 1, ConvertedType.Map, LogicalKind.Map);
                AddRepeated("key_value", 2);
                AddLeaf([.. path, "key_value", "key"], ColumnType.Text, false, inner + 1, 1);
                AddLeaf([.. path, "key_value", "value"], ColumnType.Text, true, inner + 2, 1);
                break;
        }
    }

    private void AddGroup(Field field, int children, ConvertedType? converted, LogicalKind? kind) =>
        _elements.Add(
            new SchemaElement
            {
                Name = field.Name,
                Repetition = field.IsNullable ? Repetition.Optional : Repetition.Required,
                ChildCount = children,
                Converted = converted,
                Logical = kind is { } known ? new LogicalType(known) : null,
            }
        );

    private void AddRepeated(string name, int children) =>
        _elements.Add(
            new SchemaElement
            {
                Name = name,
                Repetition = Repetition.Repeated,
                ChildCount = children,
            }
        );

    private void AddLeaf(string[] path, ColumnType type, bool nullable, int definition, int repetition)
    {
        _elements.Add(
            new SchemaElement
            {
                Name = path[^1],
                Type = Leaf.PhysicalOf(type),
                Repetition = nullable ? Repetition.Optional : Repetition.Required,
                Converted = type switch
                {
                    ColumnType.Text => ConvertedType.Utf8,
                    ColumnType.Timestamp => ConvertedType.TimestampMicros,
                    _ => null,
                },
                Logical = type switch
                {
                    ColumnType.Text => new LogicalType(LogicalKind.Text),
                    ColumnType.Timestamp => new LogicalType(LogicalKind.Timestamp)
                    {
                        IsAdjustedToUtc = true,
                        Unit = TimeUnit.Micros,
                    },
                    _ => null,
                },
            }
        );
        _leaves.Add(new Leaf(path, type, definition, repetition));
    }
}
