using Flywheel.Capture;
using Flywheel.Review.People;

namespace Flywheel.Server.Access;

/// <summary>What access is made of, over an open workspace that it does not own.</summary>
internal sealed class AccessParts : IAsyncDisposable
{
    public AccessParts(Wheel wheel, ServerOptions options, TimeProvider time)
    {
        Accounts = new Accounts(wheel.Database, time);
        Sessions = new Sessions(wheel.Database, time);
        SignIn = new SignIn(wheel.Database, new Passwords(), time);
        ApiKeys = new ApiKeys(wheel.Database, time);
        Keys = new KeyRing(ApiKeys, Accounts, options, time);
        Peer = new Peer(options);
        var proxy = options.TrustedHeader is { } header ? new ProxySignIn(header, Accounts) : null;
        Callers = new Callers(Keys, proxy, Accounts, Sessions, Peer, options.IsSingleUser);
        Gate = new AccessGate(Callers, new CrossSite(options), Keys);
    }

    public Accounts Accounts { get; }

    public Sessions Sessions { get; }

    public SignIn SignIn { get; }

    public ApiKeys ApiKeys { get; }

    /// <summary>The keys in force.</summary>
    public KeyRing Keys { get; }

    public Peer Peer { get; }

    public Callers Callers { get; }

    public AccessGate Gate { get; }

    public ValueTask DisposeAsync() => Keys.DisposeAsync();
}
