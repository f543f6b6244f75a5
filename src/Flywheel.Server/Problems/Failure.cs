using Flywheel.Review;
using Flywheel.Review.People;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Problems;

/// <summary>Turns what a request threw into a problem.</summary>
internal static class Failure
{
    public static Problem Explain(Exception exception, ServerOptions options, int maxBodyBytes) =>
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
            FlywheelException failure => Problem.Of(failure),
            _ => new Problem(ProblemType.InternalError, "This is a fault of the server; its log tells more."),
        };
}
