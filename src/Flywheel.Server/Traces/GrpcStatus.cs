namespace Flywheel.Server.Traces;

/// <summary>Status codes of gRPC, those that are used here.</summary>
internal enum GrpcStatus
{
    Ok = 0,
    InvalidArgument = 3,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
}
