namespace Flywheel.Server.Access;

/// <summary>By what a request says who makes it.</summary>
internal enum CallerKind
{
    /// <summary>A key in a header.</summary>
    Key,

    /// <summary>The cookie of somebody who signed in.</summary>
    Session,

    /// <summary>A header of the proxy that signs people in.</summary>
    Proxy,

    /// <summary>Nothing: it came from this machine, and the workspace belongs to whoever is on it.</summary>
    Machine,
}
