using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet;

/// <summary>A node of a file's schema with its place in the tree.</summary>
internal sealed class SchemaNode
{
    private const int MaxDepth = 32;

    private SchemaNode(SchemaElement element, IReadOnlyList<string> path, int definition, int repetition) =>
        (Element, Path, MaxDefinition, MaxRepetition) = (element, path, definition, repetition);

    public SchemaElement Element { get; }
    public IReadOnlyList<string> Path { get; }
    public int MaxDefinition { get; }
    public int MaxRepetition { get; }
    public List<SchemaNode> Children { get; } = [];

    /// <summary>Of a leaf, the position of its chunk in every row group; -1 for a group.</summary>
    public int LeafIndex { get; private set; } = -1;

    /// <summary>Builds the tree; receives how many leaves it has.</summary>
    public static SchemaNode Build(IReadOnlyList<SchemaElement> elements, out int leafCount)
    {
        var next = 1;
        leafCount = 0;
        var root = new SchemaNode(elements[0], [], 0, 0);
        AddChildren(root, elements, ref next, ref leafCount);
        if (next != elements.Count)
            throw new ParquetFault("The schema has fields that belong to no group.");
        return root;
    }

    /// <summary>The child with this name, or null.</summary>
    public SchemaNode? Child(string name) => Children.Find(child => child.Element.Name == name);

    private static void AddChildren(
        SchemaNode parent,
        IReadOnlyList<SchemaElement> elements,
        ref int next,
        ref int leafCount
    )
    {
        if (parent.Path.Count >= MaxDepth)
            throw new ParquetFault($"The schema is more than {MaxDepth} levels deep.");
        for (var left = parent.Element.ChildCount; left > 0; left--)
        {
            if (next >= elements.Count)
                throw new ParquetFault("The schema has fewer fields than its groups should have.");
            var element = elements[next++];
            var node = new SchemaNode(
                element,
                [.. parent.Path, element.Name],
                parent.MaxDefinition + (element.Repetition is Repetition.Optional or Repetition.Repeated ? 1 : 0),
                parent.MaxRepetition + (element.Repetition == Repetition.Repeated ? 1 : 0)
            );
            parent.Children.Add(node);
            if (element.Type is not null)
                node.LeafIndex = leafCount++;
            else
                AddChildren(node, elements, ref next, ref leafCount);
        }
    }
}
