namespace Flywheel.Capture.Otlp;

/// <summary>What a field holds.</summary>
internal enum OtlpKind
{
    /// <summary>A text in UTF-8.</summary>
    Text,

    /// <summary>The id of a trace or span: bytes, in JSON hexadecimal.</summary>
    Id,

    /// <summary>Bytes, in JSON base64.</summary>
    Bytes,

    /// <summary>A message.</summary>
    Message,

    /// <summary>A number of 32 bits without sign, or one of an enumeration.</summary>
    Number,

    /// <summary>A number of 64 bits with sign.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number of 64 bits that always takes eight bytes; in JSON a string of digits.</summary>
    Fixed64,

    /// <summary>A number of 32 bits that always takes four bytes.</summary>
    Fixed32,

    /// <summary>A floating-point number.</summary>
    Double,
}
