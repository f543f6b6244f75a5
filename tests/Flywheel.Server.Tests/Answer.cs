using System.Text.Json;

namespace Flywheel.Server.Tests;

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpResponseMessage Response, string Text)
{
    public int Status => (int)Response.StatusCode;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>The problem's name without the prefix of its URI.</summary>
    public string Problem
    {
        get
        {
            Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            Json.GetProperty("status").GetInt32().ShouldBe(Status);
            return Name(Json);
        }
    }

    public static string Name(JsonElement problem)
    {
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        return problem.GetProperty("type").GetString()!.Replace("urn:flywheel:problem:", "", StringComparison.Ordinal);
    }
}
