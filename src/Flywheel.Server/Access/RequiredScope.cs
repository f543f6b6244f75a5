using Flywheel.Capture;

namespace Flywheel.Server.Access;

/// <summary>What a key must allow for a route; a route without it is open.</summary>
internal sealed record RequiredScope(ApiScope Scope);
