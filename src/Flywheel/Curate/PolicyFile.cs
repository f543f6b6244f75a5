namespace Flywheel.Curate;

/// <summary>
/// The policy in a workspace's policy.yaml, read again when the file changes. A file that is broken at the start is an
/// error; one that breaks later leaves the last good policy in force. Thread-safe.
/// </summary>
public sealed class PolicyFile : ICurationPolicies
{
    private readonly string _path;
    private readonly Lock _lock = new();
    private SafetyPolicy _policy;
    private (DateTime ModifiedAt, long Length) _stamp;
    private volatile string? _problem;

    /// <summary>Reads the file; where there is none, the default policy is in force until there is one.</summary>
    /// <exception cref="FlywheelException">It is broken; the message names file, line and cause.</exception>
    public PolicyFile(string path)
    {
        _path = path;
        _stamp = Stamp();
        _policy = File.Exists(path) ? SafetyPolicy.Load(path) : SafetyPolicy.Default;
    }

    /// <inheritdoc/>
    public string? Problem => _problem;

    /// <inheritdoc/>
    public SafetyPolicy Current()
    {
        lock (_lock)
        {
            // The stamp is taken before the file is read, so that a change in between is seen the next time.
            var stamp = Stamp();
            if (stamp != _stamp)
                Read(stamp);
            else
                _problem = null; // A file that vanished and came back as it was.
            return _policy;
        }
    }

    private void Read((DateTime, long) stamp)
    {
        try
        {
            _policy = SafetyPolicy.Load(_path);
            _problem = null;
            _stamp = stamp;
        }
        catch (FlywheelException exception)
        {
            _problem = $"{exception.Message} The policy {_policy.Version} stays in force.";
        }
    }

    private (DateTime, long) Stamp()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
