using System.Buffers;
using System.Globalization;
using System.Text;

namespace Flywheel.Server.Capture;

/// <summary>The frame around the answers of many items: <c>{"items":[…],"accepted":n,"rejected":m}</c>.</summary>
internal static class ListAnswer
{
    public static void Open(IBufferWriter<byte> output) => output.Write("{\"items\":["u8);

    public static void Close(IBufferWriter<byte> output, long accepted, long rejected) =>
        Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"],\"accepted\":{accepted},\"rejected\":{rejected}}}"),
            output
        );
}
