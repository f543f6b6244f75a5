namespace Flywheel.Server.Access;

/// <summary>Marks a route that is open to everybody. A route with neither this nor a <see cref="RequiredScope"/> is an admin's.</summary>
/// <param name="Identifies">
/// Whether the route asks who calls. Where one says who one is, a cookie from before says nothing and must not matter.
/// </param>
internal sealed record OpenRoute(bool Identifies);
