using Flywheel.Curate.Breaker;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Curation;

/// <summary>Shows the circuit breaker, and a person's say over it.</summary>
internal sealed class BreakerEndpoints(CircuitBreaker breaker)
{
    private const string Shape = "why and, for one alone, actor";
    private const int LongestActor = 128;

    private static readonly Problem WrongActor = new(
        ProblemType.InvalidBody,
        $"actor is a pseudonym: 1 to {LongestActor} characters. Leave it out for everybody."
    );

    private static readonly Problem IsOff = new(
        ProblemType.BreakerUnchanged,
        "The circuit breaker is switched off: breaker.enabled in flywheel.yaml."
    );

    private static readonly Problem IsOpen = new(
        ProblemType.BreakerUnchanged,
        "The circuit breaker is open for them already. GET /v1/breaker shows why."
    );

    private static readonly Problem IsClosed = new(
        ProblemType.BreakerUnchanged,
        "The circuit breaker is not open for them. GET /v1/breaker shows for whom it is."
    );

    public Task ShowAsync(HttpContext context) => JsonAnswer.WriteAsync(context, breaker.Status());

    public Task OpenAsync(HttpContext context) =>
        ChangeAsync(
            context,
            breaker.Options.Enabled ? breaker.OpenAsync : (_, _, _, _) => Task.FromResult<BreakerOpening?>(null),
            breaker.Options.Enabled ? IsOpen : IsOff
        );

    public Task CloseAsync(HttpContext context) => ChangeAsync(context, breaker.CloseAsync, IsClosed);

    private static async Task ChangeAsync(
        HttpContext context,
        Func<string?, string, string, CancellationToken, Task<BreakerOpening?>> change,
        Problem unchanged
    )
    {
        if (await JsonBody.ReadAsync<Order>(context, Shape).ConfigureAwait(false) is not { } sent)
            return;
        var refusal =
            !Reason.IsGiven(sent.Why) ? Reason.Missing
            : sent.Actor is { } actor && (string.IsNullOrWhiteSpace(actor) || actor.Length > LongestActor) ? WrongActor
            : null;
        var changed = refusal is null
            ? await change(sent.Actor, context.Actor(), sent.Why, context.RequestAborted).ConfigureAwait(false)
            : null;
        if (changed is null)
            await ProblemJson.WriteAsync(context, refusal ?? unchanged).ConfigureAwait(false);
        else
            await JsonAnswer.WriteAsync(context, changed).ConfigureAwait(false);
    }

    private sealed record Order(string Why, string? Actor = null);
}
