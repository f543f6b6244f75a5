namespace Flywheel.Server.Tests;

public sealed class TraceQueryTests
{
    [Theory]
    [InlineData("score_below=NaN")]
    [InlineData("score_below=1e999")]
    [InlineData("since=yesterday")]
    [InlineData("until=0001-01-01T00:00:00%2B05:00")]
    [InlineData("after=1e300")]
    [InlineData("limit=0")]
    [InlineData("limit=1.5")]
    public async Task A_number_or_a_time_that_is_none_is_a_problem(string query)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.GetAsync("/v1/traces?" + query);

        answer.Status.ShouldBe(400, answer.Text);
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:flywheel:problem:invalid-query");
    }

    public static TheoryData<string, string, int[]> Filters => FilteredTraces.Filters;

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_parameter_shows_the_traces_that_it_names(string name, string value, int[] expected)
    {
        await using var server = await RunningServer.StartAsync();
        await FilteredTraces.FillAsync(server.Wheel);

        var answer = await server.GetAsync($"/v1/traces?{name}={Uri.EscapeDataString(value)}");

        answer.Status.ShouldBe(200, answer.Text);
        answer
            .Json.GetProperty("traces")
            .EnumerateArray()
            .Select(trace => trace.GetProperty("trace_id").GetString())
            .ShouldBe(expected.Select(TraceFeed.Id));
    }

    [Fact]
    public async Task The_ends_of_time_are_times()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.GetAsync("/v1/traces?since=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59Z");

        answer.Status.ShouldBe(200, answer.Text);
    }
}
