using System.Buffers.Binary;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>The CRC-32 of Parquet's pages, gzip and Ethernet (polynomial 0xEDB88320, reflected), eight bytes a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[][] Tables = BuildTables();

    /// <summary>The checksum of the bytes; of several spans in turn by passing on the checksum so far.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint soFar = 0)
    {
        var crc = ~soFar;
        while (bytes.Length >= 8)
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc =
                Tables[7][low & 0xFF]
                ^ Tables[6][(low >> 8) & 0xFF]
                ^ Tables[5][(low >> 16) & 0xFF]
                ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF]
                ^ Tables[2][(high >> 8) & 0xFF]
                ^ Tables[1][(high >> 16) & 0xFF]
                ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }
        foreach (var value in bytes)
            crc = Tables[0][(crc ^ value) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] BuildTables()
    {
        var tables = new uint[8][];
        for (var table = 0; table < 8; table++)
        {
            tables[table] = new uint[256];
            for (uint i = 0; i < 256; i++)
                tables[table][i] = table == 0 ? Remainder(i) : Advance(tables, tables[table - 1][i]);
        }
        return tables;
    }

    private static uint Advance(uint[][] tables, uint crc) => tables[0][crc & 0xFF] ^ (crc >> 8);

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * Polynomial);
        return value;
    }
}
