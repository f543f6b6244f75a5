using System.Text;
using Flywheel.Train;

namespace Flywheel.Tests.Train;

public sealed class LogFollowerTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private bool _isOver;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_come_as_they_are_written_and_what_has_no_end_comes_at_the_end()
    {
        var lines = Follow();
        Write("one\ntw");
        (await NextAsync(lines)).ShouldBe("one");

        Write("o\n 10%|1 \r\n 20%|2 \rthree");
        (await NextAsync(lines)).ShouldBe("two");
        (await NextAsync(lines)).ShouldBe(" 10%|1 ");
        (await NextAsync(lines)).ShouldBe(" 20%|2 ");
        _isOver = true;

        (await NextAsync(lines)).ShouldBe("three");
        (await lines.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_log_of_the_next_try_is_read_from_its_beginning()
    {
        var lines = Follow();
        Write("the first try was long\n");
        await NextAsync(lines);

        File.WriteAllText(Log, "second\n");

        (await NextAsync(lines)).ShouldBe("second");
    }

    [Fact]
    public async Task A_letter_is_whole_however_it_was_written()
    {
        var lines = Follow();
        Append("é"u8[..1]);
        Append([.. "é"u8[1..], (byte)'\n']);

        (await NextAsync(lines)).ShouldBe("é");
    }

    [Fact]
    public async Task A_log_without_line_ends_comes_in_pieces()
    {
        Write(new string('x', 100_000));
        _isOver = true;
        var lines = Follow();

        (await NextAsync(lines)).Length.ShouldBe(1 << 16);
        (await NextAsync(lines)).Length.ShouldBe(100_000 - (1 << 16));
    }

    private string Log => _folder.File("log.txt");

    private IAsyncEnumerator<string> Follow() =>
        new LogFollower(Log, () => _isOver, TimeProvider.System)
            .ReadAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static async Task<string> NextAsync(IAsyncEnumerator<string> lines)
    {
        (await lines.MoveNextAsync()).ShouldBeTrue();
        return lines.Current;
    }

    private void Write(string text) => Append(Encoding.UTF8.GetBytes(text));

    private void Append(ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(Log, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(bytes);
    }
}
