using System.Text.Json;
using Flywheel.Gate;
using Flywheel.Gate.Records;
using Flywheel.Gate.Reports;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Gates;

/// <summary>Lists the decisions over releases, and shows one.</summary>
internal sealed class GateEndpoints(GateRecords gates)
{
    private static readonly Problem Unknown = new(ProblemType.GateNotFound, "No gate has this id.");

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "decision is pass, block or inconclusive, limit 1 to 1000, after the id of a gate."
    );

    /// <summary>A page of decisions, the latest first: <c>{"gates":[…],"next":ID}</c>, where next is null on the last page.</summary>
    public Task ListAsync(HttpContext context)
    {
        var decision = DecisionOf(context.Text("decision"), out var isWrong);
        if (isWrong || context.Limit() is not { } limit)
            return ProblemJson.WriteAsync(context, Wrong);
        var page = gates.List(context.Text("after"), decision, limit);
        return JsonAnswer.WritePageAsync(
            context,
            "gates",
            page,
            limit,
            gate => gate.Id,
            (json, gate) => JsonSerializer.Serialize(json, gate, JsonReport.Options)
        );
    }

    /// <summary>A decision with its policy and its report.</summary>
    public Task ShowAsync(HttpContext context)
    {
        if (gates.Find((string?)context.Request.RouteValues["id"] ?? "") is not { } stored)
            return ProblemJson.WriteAsync(context, Unknown);
        return JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("gate"u8);
                JsonSerializer.Serialize(json, stored.Gate, JsonReport.Options);
                json.WriteString("policy"u8, stored.Policy);
                json.WritePropertyName("report"u8);
                json.WriteRawValue(stored.Report, skipInputValidation: true);
                json.WriteEndObject();
            }
        );
    }

    private static GateOutcome? DecisionOf(string? name, out bool isWrong)
    {
        var decision = name is null ? null : OutcomeName.TryParse(name);
        isWrong = name is not null && decision is null;
        return decision;
    }
}
