using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Training;

/// <summary>Lists the training runs, and shows one with its model and its curves.</summary>
internal sealed class TrainingEndpoints(Flywheel.Train.Training training)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Problem Unknown = new(ProblemType.TrainingNotFound, "No training run has this id.");

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "limit is 1 to 1000, after the id of a training run."
    );

    /// <summary>A page of runs, the latest first: <c>{"runs":[…],"next":ID}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (PageQuery.Limit(query) is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var page = training.Runs.List(PageQuery.Text(query, "after"), limit);
        return JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                Write(json, "runs", page);
                json.WriteString("next"u8, page.Count == limit ? page[^1].Id : null);
                json.WriteEndObject();
            }
        );
    }

    /// <summary>A run, its model, the last lines of its log and the numbers in it.</summary>
    public Task ShowAsync(HttpContext context)
    {
        if (training.Runs.Find((string?)context.Request.RouteValues["id"] ?? "") is not { } run)
            return ProblemJson.WriteAsync(context, Unknown);
        var log = training.Log(run);
        return JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                Write(json, "run", run);
                Write(json, "model", training.Runs.ModelOf(run.Id));
                Write(json, "log", log.Lines);
                Write(json, "metrics", log.Metrics);
                json.WriteEndObject();
            }
        );
    }

    private static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Options);
    }
}
