namespace Flywheel.Server.Access;

/// <summary>How somebody signs in who has not.</summary>
internal enum SignInWay
{
    /// <summary>With a name and a password.</summary>
    Password,

    /// <summary>Nobody has an account yet: with the link that the server printed.</summary>
    Setup,

    /// <summary>The proxy does it.</summary>
    Proxy,

    /// <summary>Nobody has to.</summary>
    None,
}
