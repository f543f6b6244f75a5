namespace Flywheel.Server.Traces;

/// <summary>A call fails with a status.</summary>
internal sealed class GrpcException(GrpcStatus status, string message) : Exception(message)
{
    public GrpcStatus Status => status;

    /// <summary>When the same call may succeed; null when it never will.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
