using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Problems;

/// <summary>Marks a route whose protocol has a form of its own for refusals; all others answer with problem details.</summary>
/// <param name="WriteAsync">Answers with a problem in that form.</param>
internal sealed record ProblemForm(Func<HttpContext, Problem, Task> WriteAsync)
{
    private static readonly ProblemForm Details = new(ProblemJson.WriteAsync);

    /// <summary>Answers in the form of the request's route.</summary>
    public static Task AnswerAsync(HttpContext context, Problem problem) =>
        (context.GetEndpoint()?.Metadata.GetMetadata<ProblemForm>() ?? Details).WriteAsync(context, problem);
}
