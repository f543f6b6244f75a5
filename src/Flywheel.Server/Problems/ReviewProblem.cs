using Flywheel.Review;

namespace Flywheel.Server.Problems;

/// <summary>What the review refuses, as problems.</summary>
internal static class ReviewProblem
{
    public static Problem Of(ReviewException refused) =>
        new(TypeOf(refused.Fault), refused.Message) { Path = refused.Path };

    private static ProblemType TypeOf(ReviewFault fault) =>
        fault switch
        {
            ReviewFault.QueueNotFound => ProblemType.QueueNotFound,
            ReviewFault.ItemNotFound => new("review-item-not-found", 404, "There is no such item"),
            ReviewFault.InvalidQueue => new("invalid-queue", 400, "The queue cannot be defined so"),
            ReviewFault.InvalidItem => new("invalid-review-item", 400, "The item cannot enter"),
            ReviewFault.InvalidAnswer => new("invalid-answer", 400, "The answer does not fit"),
            ReviewFault.LeaseLost => new("lease-lost", 409, "The item is not before you"),
            ReviewFault.Conflict => new("review-conflict", 409, "The item does not allow this now"),
            ReviewFault.RoleNeeded => new("role-needed", 403, "The role does not allow this"),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
        };
}
