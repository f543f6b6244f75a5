using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Flywheel.Capture;
using Flywheel.Review.People;

namespace Flywheel.Server.Access;

/// <summary>
/// The keys in force and whether there are accounts, as this process last read them; another process may have made or
/// revoked some since, so they are read again every second. Thread-safe.
/// </summary>
internal sealed class KeyRing : IAsyncDisposable
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    private readonly ApiKeys _keys;
    private readonly Accounts _accounts;
    private readonly ServerOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<long, TokenBucketRateLimiter> _limiters = new();
    private readonly Task _refreshing;
    private volatile IReadOnlyDictionary<ApiKeyHash, ApiKey> _inForce;
    private volatile bool _hadKeys;
    private volatile bool _hasAccounts;

    public KeyRing(ApiKeys keys, Accounts accounts, ServerOptions options, TimeProvider time)
    {
        (_keys, _accounts) = (keys, accounts);
        _options = options;
        _inForce = keys.InForce();
        ReadAgain();
        _refreshing = RefreshAsync(new PeriodicTimer(Refresh, time));
    }

    /// <summary>
    /// True while the workspace has never had a key or an account: it is open to this machine. Revoking the last key does not
    /// open it again.
    /// </summary>
    public bool IsOpen => !_hadKeys && !_hasAccounts;

    /// <summary>True once there was an account.</summary>
    public bool HasAccounts => _hasAccounts;

    /// <summary>True where no key is in force.</summary>
    public bool IsEmpty => _inForce.Count == 0;

    /// <summary>The key in force with this text, or null.</summary>
    public ApiKey? Find(ReadOnlySpan<char> key) => _inForce.GetValueOrDefault(ApiKeyHash.Of(key));

    /// <summary>True while a key that was found is not revoked.</summary>
    public bool IsInForce(ApiKey key) => _inForce.Values.Any(known => known.Id == key.Id);

    /// <summary>Reads the keys and accounts again at once, after this process has changed them.</summary>
    /// <exception cref="FlywheelException">The database cannot be read.</exception>
    public void ReadAgain()
    {
        _inForce = _keys.InForce();
        _hadKeys = _keys.Any();
        _hasAccounts = _accounts.Any();
    }

    /// <summary>Counts a request of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="retryAfter">When the next request will be let through, where this one is not.</param>
    /// <returns>True where it is within the key's rate.</returns>
    public bool TryCount(ApiKey key, out TimeSpan retryAfter)
    {
        var limiter = _limiters.GetOrAdd(key.Id, static (_, options) => NewLimiter(options), _options);
        using var lease = limiter.AttemptAcquire();
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var delay) ? delay : TimeSpan.FromSeconds(1);
        return lease.IsAcquired;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _refreshing.ConfigureAwait(false);
        _stopping.Dispose();
        foreach (var limiter in _limiters.Values)
            await limiter.DisposeAsync().ConfigureAwait(false);
    }

    private static TokenBucketRateLimiter NewLimiter(ServerOptions options) =>
        new(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.RequestBurstPerKey,
                TokensPerPeriod = options.RequestsPerSecondPerKey,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            }
        );

    private async Task RefreshAsync(PeriodicTimer timer)
    {
        using (timer)
            try
            {
                while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
                    TryRefresh();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    // The keys known so far stay in force while the database cannot be read; /readyz tells of the database.
    private void TryRefresh()
    {
        try
        {
            ReadAgain();
        }
        catch (FlywheelException) { }
    }
}
