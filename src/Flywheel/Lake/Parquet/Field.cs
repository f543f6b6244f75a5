namespace Flywheel.Lake.Parquet;

/// <summary>One named field of a row, flat or nested.</summary>
/// <param name="Name">The field's name, compared by ordinal.</param>
/// <param name="IsNullable">False when every row must have a value.</param>
internal abstract record Field(string Name, bool IsNullable);

/// <summary>A field with one value a row. Inside a record its value is a <see cref="string"/>, <see cref="int"/>,
/// <see cref="long"/>, <see cref="double"/> or <see cref="bool"/>; a timestamp is a <see cref="long"/> of micros.</summary>
internal sealed record Column(string Name, ColumnType Type, bool IsNullable = true) : Field(Name, IsNullable);

/// <summary>A group of fields. Its value is an <see cref="object"/> array with one entry a field, in order.</summary>
internal sealed record StructField(string Name, IReadOnlyList<Field> Fields, bool IsNullable = true)
    : Field(Name, IsNullable);

/// <summary>A list of texts, none null. Its value is an <see cref="IReadOnlyList{T}"/> of <see cref="string"/>.</summary>
internal sealed record TextListField(string Name, bool IsNullable = true) : Field(Name, IsNullable);

/// <summary>
/// A map of texts whose values may be null. Its value is an <see cref="IReadOnlyDictionary{TKey,TValue}"/> of
/// <see cref="string"/> to <see cref="string"/>; the entries are written in the order the dictionary gives them.
/// </summary>
internal sealed record TextMapField(string Name, bool IsNullable = true) : Field(Name, IsNullable);
