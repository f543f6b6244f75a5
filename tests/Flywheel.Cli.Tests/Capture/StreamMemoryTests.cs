using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Flywheel.Cli.Tests.Capture;

public sealed class StreamMemoryTests : IDisposable
{
    private const int LineBytes = 4096;
    private const int LinesToWarmUp = 8_000;
    private const int Lines = 60_000;

    // The stream has 240 MB, its answer some 3 MB; beyond what the first lines took, buffers and garbage grow a little.
    private const long MostGrowth = 80L << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stream_of_any_length_takes_the_memory_of_a_part_of_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The most memory of a process is read from /proc.");
        await using var server = await FlywheelServerProcess.StartAsync(_folder.Path("workspace"));
        await SendAsync(server, LinesToWarmUp);
        var before = MostMemoryOf(server.Id);

        await SendAsync(server, Lines);

        (MostMemoryOf(server.Id) - before).ShouldBeLessThan(MostGrowth);
    }

    private static async Task SendAsync(FlywheelServerProcess server, int lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/edits") { Content = new RepeatedLine(lines) };
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var answer = await response.Content.ReadAsStringAsync();
        answer.ShouldEndWith(string.Create(CultureInfo.InvariantCulture, $"\"accepted\":{lines},\"rejected\":0}}"));
    }

    private static long MostMemoryOf(int process)
    {
        var peak = File.ReadLines($"/proc/{process}/status")
            .First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return 1024 * long.Parse(peak[^2], CultureInfo.InvariantCulture);
    }

    // One event over and over: what is there already takes no room in the log.
    private sealed class RepeatedLine : HttpContent
    {
        private readonly int _lines;
        private readonly byte[] _line;

        public RepeatedLine(int lines)
        {
            _lines = lines;
            var text = new string('x', LineBytes);
            _line = Encoding.UTF8.GetBytes(
                $"{{\"event_id\":\"e\",\"prompt\":\"p\",\"original_llm_output\":\"o\",\"final_user_edit\":\"{text}\"}}\n"
            );
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < _lines; i++)
                await stream.WriteAsync(_line);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
