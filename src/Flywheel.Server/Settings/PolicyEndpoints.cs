using Flywheel.Curate;
using Flywheel.Server.Access;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Settings;

/// <summary>Shows the safety policy, checks a new text, and puts it in force.</summary>
internal sealed class PolicyEndpoints(PolicyText policy)
{
    private const int MaxBytes = 1 << 20;
    private const int MaxVersionLength = 100;

    // Patterns are compiled to check them, which of a text of the largest size takes minutes; nobody waits so long for a page.
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(2);

    private static readonly Problem Changed = new(
        ProblemType.PolicyChanged,
        "Somebody has changed the policy since it was read. Read it again, and send its version as replaces."
    );

    private static readonly PolicyError TakesTooLong = new(
        FormattableString.Invariant(
            $"The check was ended after {CheckLimit.TotalSeconds} seconds. Write fewer or smaller patterns; where the machine is busy, try again."
        ),
        null,
        null
    );

    // To check it again for everybody who looks would take the processor that others need.
    private volatile PolicyAnswer? _shown;

    public Task ShowAsync(HttpContext context)
    {
        var text = policy.Read();
        if (_shown is not { } shown || shown.Text != text)
        {
            var (version, error) = Check(text, context.RequestAborted);
            _shown = shown = new PolicyAnswer(text, version, policy.IsDefault, error?.Message);
        }
        return JsonAnswer.WriteAsync(context, shown with { IsDefault = policy.IsDefault });
    }

    public static async Task CheckAsync(HttpContext context)
    {
        if (await JsonBody.ReadAsync<PolicyToCheck>(context, "text", MaxBytes).ConfigureAwait(false) is not { } sent)
            return;
        var (version, error) = Check(sent.Text, context.RequestAborted);
        await JsonAnswer.WriteAsync(context, new CheckAnswer(version, error)).ConfigureAwait(false);
    }

    public async Task ReplaceAsync(HttpContext context)
    {
        var sent = await JsonBody
            .ReadAsync<NewPolicy>(context, "text, why and replaces", MaxBytes)
            .ConfigureAwait(false);
        if (sent is null)
            return;
        if (await RefusalAsync(context, sent).ConfigureAwait(false) is { } refusal)
            await ProblemJson.WriteAsync(context, refusal).ConfigureAwait(false);
        else
            await ShowAsync(context).ConfigureAwait(false);
    }

    private async Task<Problem?> RefusalAsync(HttpContext context, NewPolicy sent)
    {
        if (!Reason.IsGiven(sent.Why))
            return Reason.Missing;
        if (Check(sent.Text, context.RequestAborted).Error is { } error)
            return new Problem(ProblemType.InvalidPolicy, error.Message) { Line = error.Line, Column = error.Column };
        if (sent.Replaces.Length > MaxVersionLength)
            return Changed;
        return await policy
            .ReplaceAsync(sent.Text, sent.Replaces, context.Actor(), sent.Why, context.RequestAborted)
            .ConfigureAwait(false)
            ? null
            : Changed;
    }

    private static (string? Version, PolicyError? Error) Check(string text, CancellationToken aborted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(CheckLimit);
        try
        {
            return (PolicyText.Parse(text, limit.Token).Version, null);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return (null, TakesTooLong);
        }
        catch (YamlFault fault)
        {
            return (null, new PolicyError(fault.Cause, fault.Line, fault.Column));
        }
        catch (FlywheelException fault) when (!fault.IsTransient)
        {
            return (null, new PolicyError(fault.Message, null, null));
        }
    }

    private sealed record PolicyToCheck(string Text);

    private sealed record NewPolicy(string Text, string Why, string Replaces);

    private sealed record PolicyError(string Message, long? Line, long? Column);

    private sealed record CheckAnswer(string? Version, PolicyError? Error);

    private sealed record PolicyAnswer(string Text, string? Version, bool IsDefault, string? Problem);
}
