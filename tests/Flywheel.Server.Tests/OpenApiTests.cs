using Microsoft.AspNetCore.Routing;

namespace Flywheel.Server.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_names_the_routes_that_are_mapped_and_no_others()
    {
        var workspace = RunningServer.NewWorkspace();
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            var document = (await server.GetAsync("/openapi/v1.json")).Json;
            var described =
                from path in document.GetProperty("paths").EnumerateObject()
                from method in path.Value.EnumerateObject()
                select $"{method.Name.ToUpperInvariant()} {path.Name}";

            described.ShouldBe(Mapped(server.Server), ignoreOrder: true);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own()
    {
        await using var server = await RunningServer.StartAsync();
        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        var ids =
            from path in document.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select method.Value.GetProperty("operationId").GetString();

        ids.ShouldBeUnique();
    }

    [Theory]
    [InlineData("/v1/edits", "POST", RunningServer.Edit)]
    [InlineData("/v1/edits", "POST", "[" + RunningServer.Edit + ",{}]")]
    [InlineData("/v1/edits", "POST", "[{}]")]
    [InlineData("/v1/edits", "POST", "no")]
    [InlineData("/v1/feedback", "POST", "{\"type\":\"accept\",\"trace_id\":\"t\"}")]
    [InlineData("/v1/datasets/cases/rows", "POST", "{\"id\":\"a\",\"input\":\"q\"}")]
    [InlineData("/v1/datasets/cases/rows", "POST", "[{}]")]
    [InlineData("/v1/events/none", "GET", null)]
    [InlineData("/v1/events/known", "GET", null)]
    [InlineData("/v1/session", "GET", null)]
    [InlineData("/v1/session", "POST", "{\"name\":\"ada\",\"password\":\"x\"}")]
    [InlineData("/v1/people", "GET", null)]
    [InlineData("/v1/people", "POST", "{\"name\":\"ada\",\"role\":\"lead\"}")]
    [InlineData("/healthz", "GET", null)]
    [InlineData("/readyz", "GET", null)]
    public async Task Answers_are_as_the_document_says(string path, string method, string? body)
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync(
            "/v1/edits",
            RunningServer.Edit.Replace("{", "{\"event_id\":\"known\",", StringComparison.Ordinal)
        );
        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        var answer = method == "POST" ? await server.PostAsync(path, body!) : await server.GetAsync(path);

        var template = path.StartsWith("/v1/events/", StringComparison.Ordinal)
            ? "/v1/events/{id}"
            : path.Replace("/cases/", "/{name}/", StringComparison.Ordinal);
        var content = document
            .GetProperty("paths")
            .GetProperty(template)
            .GetProperty(method.ToLowerInvariant())
            .GetProperty("responses")
            .GetProperty(answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .GetProperty("content")
            .GetProperty(answer.Response.Content.Headers.ContentType!.MediaType!);
        new SchemaCheck(document).Fits(answer.Json, content.GetProperty("schema")).ShouldBeTrue(answer.Text);
    }

    private static IEnumerable<string> Mapped(FlywheelServer server) =>
        from source in ((IEndpointRouteBuilder)server.Application).DataSources
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        select $"{method} {endpoint.RoutePattern.RawText}";
}
