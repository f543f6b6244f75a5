using System.Collections.Frozen;
using Flywheel.Capture;
using Flywheel.Review.People;

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
    public static readonly ProblemType InvalidBody = new("invalid-body", 400, "The body is not what is wanted");
    public static readonly ProblemType Unauthorized = new("unauthorized", 401, "A key is needed, or to be signed in");
    public static readonly ProblemType Forbidden = new("forbidden", 403, "This is not permitted");
    public static readonly ProblemType HostNotAllowed = new(
        "host-not-allowed",
        403,
        "The host name is not this machine's"
    );
    public static readonly ProblemType CrossSite = new("cross-site", 403, "The request did not come from the console");
    public static readonly ProblemType HeaderNotTrusted = new(
        "header-not-trusted",
        403,
        "The header that names a person is not believed"
    );
    public static readonly ProblemType NoSession = new("no-session", 403, "Nobody has signed in with a password");
    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing here");
    public static readonly ProblemType EventNotFound = new("event-not-found", 404, "There is no such event");
    public static readonly ProblemType TraceNotFound = new("trace-not-found", 404, "There is no such trace");
    public static readonly ProblemType GateNotFound = new("gate-not-found", 404, "There is no such gate");
    public static readonly ProblemType PromptNotFound = new("prompt-not-found", 404, "There is no such prompt");
    public static readonly ProblemType TrainingNotFound = new("training-not-found", 404, "There is no such training");
    public static readonly ProblemType TrainingDone = new("training-done", 409, "The training is over");
    public static readonly ProblemType NotSigned = new("not-signed", 403, "The signature does not hold");
    public static readonly ProblemType ReleaseNotFound = new("release-not-found", 404, "There is no such release");
    public static readonly ProblemType EvaluationNotFound = new(
        "evaluation-not-found",
        404,
        "There is no such evaluation"
    );
    public static readonly ProblemType QueueNotFound = new("queue-not-found", 404, "There is no such queue");
    public static readonly ProblemType DatasetNotFound = new("dataset-not-found", 404, "There is no such dataset");
    public static readonly ProblemType VersionNotFound = new("version-not-found", 404, "There is no such version");
    public static readonly ProblemType RowNotFound = new("row-not-found", 404, "There is no such row");
    public static readonly ProblemType RollbackRefused = new(
        "rollback-refused",
        409,
        "The dataset cannot be rolled back to it"
    );
    public static readonly ProblemType NotInQuarantine = new("not-in-quarantine", 404, "It is not in quarantine");
    public static readonly ProblemType AlreadyDecided = new("already-decided", 409, "It is decided already");
    public static readonly ProblemType BreakerUnchanged = new(
        "breaker-unchanged",
        409,
        "The circuit breaker stands so already"
    );
    public static readonly ProblemType KeyNotFound = new("key-not-found", 404, "There is no such key");
    public static readonly ProblemType NameTaken = new("name-taken", 409, "The name is taken");
    public static readonly ProblemType InvalidPolicy = new("invalid-policy", 400, "The policy cannot be used");
    public static readonly ProblemType PolicyChanged = new("policy-changed", 409, "The policy is another one by now");
    public static readonly ProblemType TooManyStreams = new("too-many-streams", 503, "Too many streams are open");
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

    private static readonly FrozenDictionary<PeopleFault, ProblemType> PeopleTypes = new Dictionary<
        PeopleFault,
        ProblemType
    >
    {
        [PeopleFault.InvalidName] = new("invalid-name", 400, "Nobody can have this name"),
        [PeopleFault.InvalidPassword] = new("invalid-password", 400, "The password is too weak"),
        [PeopleFault.NameTaken] = NameTaken,
        [PeopleFault.NotFound] = new("person-not-found", 404, "There is no such person"),
        [PeopleFault.Disabled] = new("person-disabled", 409, "The person is disabled"),
        [PeopleFault.LastAdmin] = new("last-admin", 409, "Nobody would be left to change people"),
        [PeopleFault.LinkNotValid] = new("link-not-valid", 403, "The link does not work"),
        [PeopleFault.SignInFailed] = new("sign-in-failed", 401, "The name or the password is wrong"),
        [PeopleFault.TooManyAttempts] = new("too-many-attempts", 429, "Too many attempts failed"),
    }.ToFrozenDictionary();

    /// <summary>The stable identifier.</summary>
    public string Uri => $"urn:flywheel:problem:{Name}";

    public static ProblemType Of(PeopleFault fault) => PeopleTypes[fault];

    public static ProblemType Of(PayloadError error) => PayloadTypes[error.Code];
}
