using Flywheel.Lake.Parquet.Metadata;
using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Lake.Parquet;

/// <summary>A wanted field and where it lies in a file.</summary>
internal sealed class FieldMatch
{
    private readonly Field _field;
    private readonly SchemaNode _node;
    private readonly FieldMatch?[] _children = [];
    private readonly SchemaNode[] _leaves = [];

    private FieldMatch(Field field, SchemaNode node)
    {
        (_field, _node) = (field, node);
        if (field is StructField group)
            _children = [.. group.Fields.Select(child => Find(child, node))];
        else
            _leaves = Leaves(field, node);
    }

    /// <summary>Finds a field below a node; null when it is not there and need not be.</summary>
    public static FieldMatch? Find(Field field, SchemaNode parent)
    {
        if (parent.Child(field.Name) is { } node)
        {
            var match = new FieldMatch(field, node);
            // A group none of whose wanted fields the file has cannot be told from a null one.
            return field is StructField && match._children.All(child => child is null) ? null : match;
        }
        return field.IsNullable
            ? null
            : throw new ParquetFault($"The field {field.Name} is missing.", ParquetFault.Rewrite);
    }

    /// <summary>Starts to read the field in a row group.</summary>
    public FieldAssembler Open(ParquetFile file, RowGroup group)
    {
        var children = _children.Select(child => child?.Open(file, group)).ToArray();
        LeafCursor[] cursors =
        [
            .. _leaves.Select(leaf => new LeafCursor(
                file,
                group.Chunks[leaf.LeafIndex],
                leaf,
                LeafType.Of(leaf.Element)!.Value
            )),
            .. children.SelectMany(child => child?.Cursors ?? []),
        ];
        return new FieldAssembler(_field, _node.MaxDefinition, cursors, children);
    }

    private static SchemaNode[] Leaves(Field field, SchemaNode node)
    {
        SchemaNode[] leaves = field switch
        {
            TextListField when node.Children is [{ Children: [var element] }] => [element],
            TextMapField when node.Children is [{ Children: [var key, var value] }] => [key, value],
            Column => [node],
            _ => throw Mismatch(field),
        };
        var type = field is Column column ? column.Type : ColumnType.Text;
        var repetition = field is Column ? node.MaxRepetition : node.MaxRepetition + 1;
        // Without a list above, one list deep at the most: what the levels are understood for.
        if (node.MaxRepetition > 0)
            throw Mismatch(field);
        foreach (var leaf in leaves)
        {
            if (leaf.LeafIndex < 0 || LeafType.Of(leaf.Element) != type || leaf.MaxRepetition != repetition)
                throw Mismatch(field);
        }
        return leaves;
    }

    private static ParquetFault Mismatch(Field field) =>
        new($"The field {field.Name} has another form.", "Write the file anew with the form that is documented.");
}
