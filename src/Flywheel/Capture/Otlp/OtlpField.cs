namespace Flywheel.Capture.Otlp;

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number in Protocol Buffers.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Message">The message that it holds.</param>
/// <param name="IsRepeated">True for a list.</param>
internal sealed record OtlpField(
    int Number,
    string Name,
    OtlpKind Kind,
    OtlpMessage? Message = null,
    bool IsRepeated = false
)
{
    public WireType Wire { get; } =
        Kind switch
        {
            OtlpKind.Number or OtlpKind.Integer or OtlpKind.Boolean => WireType.Varint,
            OtlpKind.Fixed64 or OtlpKind.Double => WireType.Fixed64,
            OtlpKind.Fixed32 => WireType.Fixed32,
            _ => WireType.Bytes,
        };
}
