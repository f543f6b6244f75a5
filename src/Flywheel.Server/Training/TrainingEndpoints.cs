using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Flywheel.Train;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Training;

/// <summary>Lists the training runs, and shows one with its model and its curves.</summary>
internal sealed class TrainingEndpoints(Flywheel.Train.Training training, AuditTrail trail)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static readonly Problem Unknown = new(ProblemType.TrainingNotFound, "No training run has this id.");

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "limit is 1 to 1000, after the id of a training run."
    );

    private static readonly Problem Done = new(
        ProblemType.TrainingDone,
        "The run has ended already, and cannot be ended again."
    );

    /// <summary>How an answer calls a state.</summary>
    public static string NameOf(TrainingState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>A page of runs, the latest first: <c>{"runs":[…],"next":ID}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        if (context.Limit() is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var page = training.Runs.List(context.Text("after"), limit);
        return JsonAnswer.WritePageAsync(
            context,
            "runs",
            page,
            limit,
            run => run.Id,
            (json, run) => JsonSerializer.Serialize(json, run, Options)
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
                var model = training.Runs.ModelOf(run.Id);
                Write(json, "model", model);
                Write(json, "held_out", model is null ? null : training.ReportOf(model));
                Write(json, "log", log.Lines);
                Write(json, "metrics", log.Metrics);
                Write(json, "progress", log.Progress);
                json.WriteEndObject();
            }
        );
    }

    /// <summary>Ends a run that is not done, and everything that it started; the answer is the run.</summary>
    public async Task CancelAsync(HttpContext context)
    {
        if (training.Runs.Find((string?)context.Request.RouteValues["id"] ?? "") is not { } run)
        {
            await ProblemJson.WriteAsync(context, Unknown).ConfigureAwait(false);
            return;
        }
        if (await JsonBody.ReadAsync<Cancellation>(context, "why").ConfigureAwait(false) is not { } sent)
            return;
        if (!Reason.IsGiven(sent.Why))
        {
            await ProblemJson.WriteAsync(context, Reason.Missing).ConfigureAwait(false);
            return;
        }
        if (!await training.CancelAsync(run, context.RequestAborted).ConfigureAwait(false))
        {
            await ProblemJson.WriteAsync(context, Done).ConfigureAwait(false);
            return;
        }
        await trail
            .AppendAsync(context.Actor(), "training.cancel", run.Id, sent.Why, "{}", CancellationToken.None)
            .ConfigureAwait(false);
        var ended = training.Runs.Find(run.Id);
        await JsonAnswer
            .WriteAsync(context, json => JsonSerializer.Serialize(json, ended, Options))
            .ConfigureAwait(false);
    }

    private sealed record Cancellation(string Why);

    private static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, Options);
    }
}
