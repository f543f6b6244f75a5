using Flywheel.Review;
using Flywheel.Review.People;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Problems;

/// <summary>Turns what a request threw into a problem.</summary>
internal static class Failure
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="isReading">True for a request that would have changed nothing.</param>
    /// <param name="options">The server's bounds.</param>
    /// <param name="maxBodyBytes">The longest body.</param>
    public static Problem Explain(Exception exception, bool isReading, ServerOptions options, int maxBodyBytes) =>
        exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
                Capture.RequestBody.TooLarge(maxBodyBytes),
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new Problem(
                ProblemType.SlowClient,
                $"The body came with less than {options.MinBodyBytesPerSecond} bytes a second."
            ),
            BadHttpRequestException => new Problem(
                ProblemType.InvalidRequest,
                "The request ended early or is not HTTP."
            ),
            ReviewException refused => ReviewProblem.Of(refused),
            PeopleException refused => Problem.Of(refused),
            FlywheelException failure when isReading => Problem.OfReading(failure),
            FlywheelException failure => Problem.Of(failure),
            _ => new Problem(ProblemType.InternalError, "This is a fault of the server; its log tells more."),
        };
}
