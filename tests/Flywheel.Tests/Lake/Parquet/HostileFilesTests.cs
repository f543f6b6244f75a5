using System.Buffers.Binary;
using Flywheel.Lake.Parquet;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class HostileFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flywheel-parquet-");

    private string File => Path.Combine(_folder.FullName, "hostile.parquet");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public void Flipped_bytes_never_end_in_anything_but_rows_or_a_clear_error(int compression, int version)
    {
        var sound = Bytes(compression, version, rows: 400);
        var random = new Random(compression * 2 + version);
        for (var round = 0; round < 300; round++)
        {
            var bytes = sound.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            ReadToTheEnd(bytes);
        }
    }

    [Theory]
    [InlineData("V1", "uncompressed")]
    [InlineData("V2", "uncompressed")]
    [InlineData("V1", "snappy")]
    [InlineData("V2", "snappy")]
    [InlineData("V2", "gzip")]
    public void Flipped_bytes_in_pages_without_checksums_never_crash(string version, string codec)
    {
        Oracle.Run(
            "duckdb.mjs",
            $"""
            COPY (
                SELECT 'text ' || i AS text, i AS big, i::INT AS small, i / 3 AS real, i % 2 = 0 AS flag,
                    CASE WHEN i % 7 = 3 THEN NULL ELSE 'kind ' || i % 3 END AS kind
                FROM range(200) t(i)
            ) TO '{File}' (FORMAT parquet, CODEC '{codec}', PARQUET_VERSION {version})
            """
        );
        var sound = System.IO.File.ReadAllBytes(File);
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var bytes = sound.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            ReadToTheEnd(bytes);
        }
    }

    [Fact]
    public void A_flipped_byte_in_a_page_is_found_by_its_checksum()
    {
        var batch = new ColumnBatch(new TableSchema(new Column("text", ColumnType.Text, false)));
        batch.Text(0).Append("a text that stands in the page as it is");
        SampleTable.Write(File, batch, new ParquetWriterOptions { Compression = Compression.None });
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.AsSpan().IndexOf("a text"u8)] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);

        var error = Should.Throw<FlywheelException>(() => ParquetVerification.Verify(File, CancellationToken.None));

        error.Message.ShouldContain(File);
        error.Message.ShouldContain("column text");
        error.Message.ShouldContain("checksum");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var sound = Bytes(1, 1, rows: 3);
        for (var length = 0; length < sound.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, sound[..length]);
            Should.Throw<FlywheelException>(() => ParquetReader.Open(File)).Message.ShouldContain(File);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should
            .Throw<FlywheelException>(() => ParquetReader.Open(File))
            .Message.ShouldStartWith($"{File}: It is gone: vacuum removed it, or it was lost.");

    [Fact]
    public void Structures_nested_without_end_are_refused()
    {
        // Each byte opens a struct in field 1 of the one before.
        var footer = Enumerable.Repeat((byte)0x1C, 1 << 20).ToArray();

        WriteWithFooter(footer);

        Should.Throw<FlywheelException>(() => ParquetReader.Open(File));
    }

    [Fact]
    public void A_list_longer_than_the_file_is_refused()
    {
        using var output = new PooledBuffer();
        var thrift = new ThriftWriter(output);
        thrift.BeginElement();
        thrift.BeginList(2, ThriftType.Struct, int.MaxValue);

        WriteWithFooter(output.WrittenSpan.ToArray());

        Should.Throw<FlywheelException>(() => ParquetReader.Open(File)).Message.ShouldContain("2147483647 elements");
    }

    [Fact]
    public void A_page_that_claims_more_than_its_bytes_can_hold_is_refused_before_memory_is_taken()
    {
        using var header = new PooledBuffer();
        var claim = new PageHeader
        {
            Type = PageType.Data,
            UncompressedBytes = int.MaxValue,
            CompressedBytes = 1,
            ValueCount = 1,
        };
        PageHeaderWriting.Write(header, claim);
        WriteOneColumn([.. header.WrittenSpan, 0], Codec.Gzip, valueCount: 1);

        using var reader = ParquetReader.Open(File);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<FlywheelException>(() => reader.ReadBatches().Count()).Message.ShouldContain("cannot decompress");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_dictionary_bomb_is_refused_within_bounded_memory()
    {
        // One value of 4 MB, to be repeated 100,000 times by a run of a few bytes.
        var value = new byte[4 << 20];
        using var dictionary = new PooledBuffer();
        PageHeaderWriting.Write(
            dictionary,
            new PageHeader
            {
                Type = PageType.Dictionary,
                UncompressedBytes = value.Length + 4,
                CompressedBytes = value.Length + 4,
                ValueCount = 1,
            }
        );
        dictionary.WriteInt32(value.Length);
        dictionary.Write(value);
        using var run = new PooledBuffer();
        run.WriteByte(1);
        run.WriteVarint(100_000 << 1);
        run.WriteByte(0);
        PageHeaderWriting.Write(
            dictionary,
            new PageHeader
            {
                Type = PageType.Data,
                UncompressedBytes = run.WrittenCount,
                CompressedBytes = run.WrittenCount,
                ValueCount = 100_000,
                Encoding = ValueEncoding.RleDictionary,
            }
        );
        dictionary.Write(run.WrittenSpan);
        WriteOneColumn(dictionary.WrittenSpan.ToArray(), Codec.Uncompressed, valueCount: 100_000);

        using var reader = ParquetReader.Open(File);
        Should.Throw<FlywheelException>(() => reader.ReadBatches().Count()).Message.ShouldContain("Read fewer rows");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private byte[] Bytes(int compression, int version, int rows)
    {
        var options = new ParquetWriterOptions
        {
            Compression = (Compression)compression,
            DataPageVersion = version,
            PageBytes = 2000,
            RowGroupRows = 150,
        };
        return System.IO.File.ReadAllBytes(SampleTable.Write(File, SampleTable.Batch(rows), options));
    }

    private void ReadToTheEnd(byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File, bytes);
        try
        {
            ParquetVerification.Verify(File, CancellationToken.None);
        }
        catch (FlywheelException error)
        {
            error.Message.ShouldContain(File);
        }
    }

    private void WriteOneColumn(byte[] pages, Codec codec, int valueCount)
    {
        var (elements, leaves) = SchemaWriting.Describe([new Column("text", ColumnType.Text, false)]);
        var chunk = new ColumnChunk
        {
            Type = PhysicalType.ByteArray,
            Encodings = [ValueEncoding.Plain],
            Path = leaves[0].Path,
            Codec = codec,
            ValueCount = valueCount,
            UncompressedBytes = pages.Length,
            CompressedBytes = pages.Length,
            DataPageOffset = 4,
        };
        var footer = FooterWriting.Write(new FileFooter(elements, valueCount, [new RowGroup([chunk], valueCount)]), 1);
        WriteFile(pages, footer);
    }

    private void WriteWithFooter(byte[] footer) => WriteFile([], footer);

    private void WriteFile(byte[] pages, byte[] footer)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        System.IO.File.WriteAllBytes(File, [.. "PAR1"u8, .. pages, .. footer, .. length, .. "PAR1"u8]);
    }
}
