using System.Collections.Frozen;
using Flywheel.Capture;

namespace Flywheel.Server.Problems;

/// <summary>A kind of problem. Clients tell problems apart by <see cref="Uri"/>: it never changes.</summary>
internal sealed record ProblemType(string Name, int Status, string Title)
{
    public static readonly ProblemType InvalidEncoding = new(
        "invalid-encoding",
        400,
        "The body cannot be decompressed"
    );
    public static readonly ProblemType InvalidRequest = new("invalid-request", 400, "The request is not valid HTTP");
    public static readonly ProblemType NoValidItem = new("no-valid-item", 400, "No item of the list is valid");
    public static readonly ProblemType InvalidRows = new("invalid-rows", 400, "The rows cannot be brought in");
    public static readonly ProblemType Unauthorized = new("unauthorized", 401, "A key is needed");
    public static readonly ProblemType Forbidden = new("forbidden", 403, "The key does not permit this");
    public static readonly ProblemType HostNotAllowed = new(
        "host-not-allowed",
        403,
        "The host name is not this machine's"
    );
    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing here");
    public static readonly ProblemType EventNotFound = new("event-not-found", 404, "There is no such event");
    public static readonly ProblemType TraceNotFound = new("trace-not-found", 404, "There is no such trace");
    public static readonly ProblemType GateNotFound = new("gate-not-found", 404, "There is no such gate");
    public static readonly ProblemType TrainingNotFound = new("training-not-found", 404, "There is no such training");
    public static readonly ProblemType EvaluationNotFound = new(
        "evaluation-not-found",
        404,
        "There is no such evaluation"
    );
    public static readonly ProblemType InvalidQuery = new("invalid-query", 400, "The query is not understood");
    public static readonly ProblemType MethodNotAllowed = new(
        "method-not-allowed",
        405,
        "The method is not allowed here"
    );
    public static readonly ProblemType SlowClient = new("slow-client", 408, "The body came too slowly");
    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, "The body is too large");
    public static readonly ProblemType UnsupportedMediaType = new(
        "unsupported-media-type",
        415,
        "The media type is not supported"
    );
    public static readonly ProblemType UnsupportedEncoding = new(
        "unsupported-encoding",
        415,
        "The content encoding is not supported"
    );
    public static readonly ProblemType RateLimited = new("rate-limited", 429, "The key makes too many requests");
    public static readonly ProblemType Overloaded = new("overloaded", 429, "The server is overloaded");
    public static readonly ProblemType InternalError = new("internal-error", 500, "The server failed");
    public static readonly ProblemType StorageFailed = new("storage-failed", 503, "The event could not be stored");
    public static readonly ProblemType ShuttingDown = new("shutting-down", 503, "The server is shutting down");

    private static readonly FrozenDictionary<string, ProblemType> PayloadTypes = new ProblemType[]
    {
        new(PayloadFault.InvalidJson, 400, "This is not JSON"),
        new(PayloadFault.InvalidText, 400, "A text cannot be stored"),
        new(PayloadFault.InvalidValue, 400, "A value is not allowed"),
        new(PayloadFault.WrongType, 400, "A value has the wrong type"),
        new(PayloadFault.MissingField, 400, "A field is missing"),
        new(PayloadFault.DuplicateField, 400, "A field is given twice"),
        new(PayloadFault.TooDeep, 400, "The JSON is nested too deep"),
        new(PayloadFault.NumberOutOfRange, 400, "A number is out of range"),
        new(PayloadFault.ItemTooLarge, 413, "The item is too large"),
    }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The stable identifier.</summary>
    public string Uri => $"urn:flywheel:problem:{Name}";

    public static ProblemType Of(PayloadError error) => PayloadTypes[error.Code];
}
