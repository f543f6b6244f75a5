using Flywheel.Review.Exchange;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Review;

/// <summary>Takes the items of a queue to other tools and brings answers back.</summary>
internal sealed class ExchangeEndpoints(ReviewExchange exchange, int maxBodyBytes)
{
    private static readonly Problem WrongFormat = new(
        ProblemType.InvalidQuery,
        $"format is {string.Join(", ", ReviewFormats.Names)}."
    );

    private static readonly Problem WrongPerson = new(
        ProblemType.InvalidQuery,
        "person is ID=NAME: who somebody of the other tool is here. It may be given several times."
    );

    private static readonly Problem NeedsNone = new(
        ProblemType.InvalidQuery,
        "Lines of JSON need no settings. Ask for those of label-studio or argilla."
    );

    /// <summary>All items but those whose answer is known.</summary>
    public async Task ExportAsync(HttpContext context)
    {
        if (FormatOf(context) is not { } format)
        {
            await ProblemJson.WriteAsync(context, WrongFormat).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = format == ReviewFormat.Jsonl ? "application/x-ndjson" : "application/json";
        await exchange
            .ExportAsync(
                ReviewAnswer.QueueOf(context),
                format,
                context.ReviewerOf(),
                context.Response.Body,
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    /// <summary>What the other tool needs to ask the questions.</summary>
    public async Task ShowSettingsAsync(HttpContext context)
    {
        if (FormatOf(context) is not { } format)
        {
            await ProblemJson.WriteAsync(context, WrongFormat).ConfigureAwait(false);
            return;
        }
        if (exchange.SettingsOf(ReviewAnswer.QueueOf(context), format) is not { } settings)
        {
            await ProblemJson.WriteAsync(context, NeedsNone).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = format == ReviewFormat.LabelStudio ? "application/xml" : "application/json";
        await context.Response.WriteAsync(settings, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Brings in the answers of the file that the body is.</summary>
    public async Task ImportAsync(HttpContext context)
    {
        if (FormatOf(context) is not { } format)
        {
            await ProblemJson.WriteAsync(context, WrongFormat).ConfigureAwait(false);
            return;
        }
        if (NamesOf(context) is not { } names)
        {
            await ProblemJson.WriteAsync(context, WrongPerson).ConfigureAwait(false);
            return;
        }
        var (file, problem) = await ReviewBody.ReadFileAsync(context, maxBodyBytes).ConfigureAwait(false);
        if (problem is not null)
        {
            await ProblemJson.WriteAsync(context, problem).ConfigureAwait(false);
            return;
        }
        var result = await exchange
            .ImportAsync(
                ReviewAnswer.QueueOf(context),
                format,
                file,
                names,
                context.ReviewerOf(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        await JsonAnswer.WriteAsync(context, result).ConfigureAwait(false);
    }

    // Null where one of them says nothing.
    private static Dictionary<string, string>? NamesOf(HttpContext context)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in context.Request.Query["person"])
            if (person?.Split('=', 2) is [{ Length: > 0 } id, { Length: > 0 } name])
                names[id] = name;
            else
                return null;
        return names;
    }

    private static ReviewFormat? FormatOf(HttpContext context) => ReviewFormats.Find(context.Request.Query["format"]);
}
