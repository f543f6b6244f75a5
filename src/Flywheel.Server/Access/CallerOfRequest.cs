using Flywheel.Review;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Access;

/// <summary>The one place that knows who makes a request, once the gate has let it pass.</summary>
internal static class CallerOfRequest
{
    private static readonly object Key = new();

    /// <summary>Who makes the request; null on an open route where nobody said so.</summary>
    public static Caller? Caller(this HttpContext context) => context.Items[Key] as Caller;

    /// <summary>The person who makes the request; null where nobody said so, or a key acts for nobody.</summary>
    public static Person? PersonOf(this HttpContext context) => context.Caller()?.Person;

    /// <summary>What the audit trail calls whoever makes the request; the route must need something.</summary>
    public static string Actor(this HttpContext context) => context.Caller()!.Actor;

    public static void SetCaller(this HttpContext context, Caller? caller) => context.Items[Key] = caller;
}
