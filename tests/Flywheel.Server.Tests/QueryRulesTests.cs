using System.Text.Json;

namespace Flywheel.Server.Tests;

public sealed class QueryRulesTests
{
    [Theory]
    [InlineData("/v1/traces?status=foo", "'status' is to be one of: error.")]
    [InlineData("/v1/traces?feedback=negative&feedback=bad", "'feedback' is to be one of: negative, positive, edited.")]
    [InlineData("/v1/traces?attribute=intent", "'attribute' is not as it has to be: NAME=VALUE")]
    [InlineData("/v1/traces?attribute=%3Drefund", "'attribute' is not as it has to be: NAME=VALUE")]
    [InlineData("/v1/traces?limit=1001", "'limit' is to be a whole number from 1 to 1000.")]
    [InlineData("/v1/traces?score_below=NaN", "'score_below' is to be a number.")]
    [InlineData("/v1/traces?text=a&text=b", "'text' is given 2 times.")]
    [InlineData("/v1/traces?Status=error", "There is no parameter 'Status' here. This address takes: since, until,")]
    [InlineData("/v1/traces?a%22b=1", "There is a parameter here that is not known. This address takes: since,")]
    [InlineData("/v1/traces/00?bogus=1", "There is no parameter 'bogus' here. This address takes none.")]
    [InlineData("/v1/metrics?bucket=month", "'bucket' is to be one of: day, week.")]
    [InlineData("/v1/review/items?queue=a&status=lost", "'status' is to be one of: open, in_review, disagreed,")]
    [InlineData("/v1/gates?decision=maybe", "'decision' is to be one of: pass, block, inconclusive.")]
    [InlineData("/v1/datasets/cases/rows?split=all", "'split' is to be one of: train, eval, regression.")]
    public async Task What_an_address_does_not_take_is_refused_by_its_name(string address, string fault)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.GetAsync(address);

        answer.Status.ShouldBe(400);
        answer.Problem.ShouldBe("invalid-query");
        answer.Json.GetProperty("detail").GetString()!.ShouldStartWith(fault);
    }

    [Fact]
    public async Task No_address_that_is_read_takes_a_parameter_that_is_not_described()
    {
        await using var server = await RunningServer.StartAsync();
        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(IsRead))
        {
            var answer = await server.GetAsync(
                path.Name.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
                    + "?bogus=1"
            );
            answer.Status.ShouldBe(400, path.Name);
            answer.Json.GetProperty("detail").GetString()!.ShouldContain("'bogus'", customMessage: path.Name);
        }
    }

    [Theory]
    [InlineData("/v1/traces?status=&limit=")]
    [InlineData("/v1/traces?attribute=intent%3Drefund&attribute=locale%3Dfr&tool=a&tool=b&status=error&limit=1000")]
    [InlineData("/v1/traces?attribute=intent%3Da%3Db")]
    [InlineData("/healthz?probe=1")]
    [InlineData("/metrics?probe=1")]
    public async Task What_an_address_takes_or_nobody_has_to_read_passes(string address)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync(address)).Status.ShouldBe(200);
    }

    private static bool IsRead(JsonProperty path) =>
        path.Name.StartsWith("/v1/", StringComparison.Ordinal) && path.Value.TryGetProperty("get", out _);
}
