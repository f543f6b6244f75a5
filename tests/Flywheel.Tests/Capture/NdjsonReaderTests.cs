using System.IO.Pipelines;
using System.Text;
using Flywheel.Capture;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Capture;

public sealed class NdjsonReaderTests
{
    private static readonly CaptureOptions Small = new() { MaxItemBytes = 1024, MaxBodyBytes = 4096 };

    [Fact]
    public async Task Blank_lines_count_as_lines_and_are_no_items() =>
        (await ReadAsync("a\n\n \t\r\nb\r\nc")).ShouldBe(["1:a", "4:b\r", "5:c"]);

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line() =>
        (await ReadAsync("\uFEFFa\nb\n")).ShouldBe(["1:a", "2:b"]);

    [Fact]
    public async Task A_line_that_is_too_long_is_reported_and_the_next_is_read() =>
        (await ReadAsync($"a\n{new string('x', 3000)}\nb\n")).ShouldBe(["1:a", "2:too long", "3:b"]);

    [Fact]
    public async Task A_line_without_end_stops_the_reading()
    {
        var reader = new NdjsonReader(PipeReader.Create(new MemoryStream(new byte[1 << 20])), Small);

        while (await reader.WaitAsync(CancellationToken.None))
            reader.TryNext(out _).ShouldBeFalse();

        reader.IsRunaway.ShouldBeTrue();
        reader.BytesRead.ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task Blank_lines_without_end_stop_the_reading()
    {
        var blank = Encoding.UTF8.GetBytes(new string('\n', 1 << 20));
        var reader = new NdjsonReader(PipeReader.Create(new MemoryStream(blank)), Small);

        while (await reader.WaitAsync(CancellationToken.None))
            reader.TryNext(out _).ShouldBeFalse();

        reader.IsRunaway.ShouldBeTrue();
    }

    [Fact]
    public void Lines_are_the_same_however_the_bytes_arrive()
    {
        Prop.ForAll<NonNull<string>[], PositiveInt>(
                (texts, chunk) =>
                {
                    var lines = texts.Select(text => text.Get.Replace('\n', ' ')).ToArray();
                    var expected = lines
                        .Select((text, index) => (text, index))
                        .Where(line => line.text.Any(c => c is not (' ' or '\t' or '\r')))
                        .Select(line =>
                            $"{line.index + 1}:{Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line.text))}"
                        );
                    var stream = new ChunkedStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)), chunk.Get);
                    ReadAsync(stream, new CaptureOptions()).GetAwaiter().GetResult().ShouldBe(expected);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("\uFEFFa\n\n bc\r\nd", new[] { "3:a", "6: bc\r", "11:d" })]
    [InlineData("\n\na", new[] { "2:a" })]
    public async Task A_line_knows_how_many_bytes_come_before_it(string text, string[] expected)
    {
        var reader = new NdjsonReader(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))), Small);
        var lines = new List<string>();
        while (await reader.WaitAsync(CancellationToken.None))
        while (reader.TryNext(out var line))
            lines.Add($"{line.Offset}:{Encoding.UTF8.GetString(line.Json)}");
        lines.ShouldBe(expected);
    }

    private static Task<List<string>> ReadAsync(string text) =>
        ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Small);

    private static async Task<List<string>> ReadAsync(Stream stream, CaptureOptions options)
    {
        var reader = new NdjsonReader(PipeReader.Create(stream), options);
        var lines = new List<string>();
        while (await reader.WaitAsync(CancellationToken.None))
        while (reader.TryNext(out var line))
            lines.Add($"{line.Number}:{(line.IsTooLong ? "too long" : Encoding.UTF8.GetString(line.Json))}");
        return lines;
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }
}
