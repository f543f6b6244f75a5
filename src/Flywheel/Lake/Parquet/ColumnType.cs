namespace Flywheel.Lake.Parquet;

/// <summary>What a column holds. Each type has exactly one form in a file.</summary>
internal enum ColumnType
{
    /// <summary>UTF-8 text; BYTE_ARRAY annotated as a string; held in a <see cref="TextVector"/>.</summary>
    Text,

    /// <summary>A signed 32-bit integer; held in a <see cref="ValueVector{T}"/> of <see cref="int"/>.</summary>
    Int32,

    /// <summary>A signed 64-bit integer; held in a <see cref="ValueVector{T}"/> of <see cref="long"/>.</summary>
    Int64,

    /// <summary>An IEEE 754 double; held in a <see cref="ValueVector{T}"/> of <see cref="double"/>.</summary>
    Double,

    /// <summary>True or false; held in a <see cref="ValueVector{T}"/> of <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>
    /// A moment in UTC as microseconds since 1970-01-01T00:00:00Z; INT64 annotated as an adjusted timestamp in micros; held
    /// in a <see cref="ValueVector{T}"/> of <see cref="long"/>.
    /// </summary>
    Timestamp,
}
