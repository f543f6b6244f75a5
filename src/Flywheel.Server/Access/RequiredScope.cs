using Flywheel.Capture;

namespace Flywheel.Server.Access;

/// <summary>What whoever calls must be allowed for a route.</summary>
internal sealed record RequiredScope(ApiScope Scope);
