using System.Text.Unicode;

namespace Flywheel.Capture.Otlp;

/// <summary>Checks that bytes are a message, all through.</summary>
internal static class OtlpCheck
{
    /// <summary>Lists within lists deeper than this are refused; real telemetry has a few levels.</summary>
    public const int MaxDepth = 100;

    /// <summary>Checks a message and all messages in it.</summary>
    /// <exception cref="OtlpException">It is cut off, a field has another type, a text is not UTF-8, or lists nest too deep.</exception>
    public static void Require(OtlpMessage message, ReadOnlySpan<byte> bytes, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new OtlpException($"Values are nested deeper than {MaxDepth} levels.");
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var wire))
        {
            if (message.Field(number) is not { } field)
                reader.Skip(wire);
            else if (field.Wire != wire)
                throw new OtlpException(
                    $"The field {field.Name} of {message.Name} has the wire type {(int)wire}, not {(int)field.Wire}."
                );
            else if (field.Message is not null)
                Require(field.Message, reader.ReadBytes(), depth + 1);
            else if (field.Kind != OtlpKind.Text)
                reader.Skip(wire);
            else if (!Utf8.IsValid(reader.ReadBytes()))
                throw new OtlpException($"The field {field.Name} of {message.Name} is not UTF-8.");
        }
    }
}
