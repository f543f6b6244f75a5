using System.IO.Compression;
using System.Text;
using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Tests.Lake.Parquet;

public sealed class GzipEncoderTests
{
    private readonly Random _random = new(1);

    [Fact]
    public void Pages_of_random_ids_take_little_more_than_their_entropy()
    {
        // 32 of 36 characters hold four bits.
        var ids = Page(() => new Guid(Bytes(16)).ToString());

        Decoded(ids, out var length).ShouldBe(ids);
        length.ShouldBeLessThan(ids.Length * 6 / 10);
    }

    [Fact]
    public void Pages_of_words_are_searched_for_repetitions()
    {
        string[] words = [.. Enumerable.Range(0, 200).Select(_ => Convert.ToBase64String(Bytes(6)))];
        var prose = Page(() => words[_random.Next(words.Length)] + " ");

        Decoded(prose, out var length).ShouldBe(prose);
        length.ShouldBeLessThan(prose.Length / 2);
    }

    [Fact]
    public void A_page_after_a_longer_one_holds_nothing_of_it()
    {
        using var encoder = new GzipEncoder();
        encoder.Encode(Page(() => "a long page"));

        using var gzip = new GZipStream(new MemoryStream(encoder.Encode("x"u8).ToArray()), CompressionMode.Decompress);
        new StreamReader(gzip).ReadToEnd().ShouldBe("x");
    }

    private static byte[] Decoded(byte[] page, out int length)
    {
        using var encoder = new GzipEncoder();
        var encoded = encoder.Encode(page).ToArray();
        length = encoded.Length;
        using var gzip = new GZipStream(new MemoryStream(encoded), CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        gzip.CopyTo(decoded);
        return decoded.ToArray();
    }

    private static byte[] Page(Func<string> next)
    {
        var page = new StringBuilder();
        while (page.Length < 1 << 19)
            page.Append(next());
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
