namespace Flywheel.Storage;

/// <summary>The folder in which everything of one Flywheel lies, and the names of what lies in it.</summary>
public sealed class Workspace
{
    /// <summary>The folder used when neither <c>--workspace</c> nor <c>FLYWHEEL_WORKSPACE</c> names one.</summary>
    public const string DefaultDirectory = ".flywheel";

    private Workspace(string root) => Root = root;

    /// <summary>The folder's absolute path.</summary>
    public string Root { get; }

    /// <summary>The configuration, written by people; may be absent.</summary>
    public string ConfigurationPath => Path.Combine(Root, "flywheel.yaml");

    /// <summary>The safety policy, written by people.</summary>
    public string PolicyPath => Path.Combine(Root, "policy.yaml");

    /// <summary>The catalogue of failure modes, written by people.</summary>
    internal string FailureModesPath => Path.Combine(Root, "failure-modes.yaml");

    /// <summary>The embedded database.</summary>
    public string DatabasePath => Path.Combine(Root, "flywheel.db");

    /// <summary>The folder of the Delta tables, one folder a dataset.</summary>
    public string LakePath => Path.Combine(Root, "lake");

    /// <summary>The key that turns user ids into pseudonyms; mode 0600.</summary>
    public string PseudonymKeyPath => Path.Combine(Root, "pseudonym.key");

    /// <summary>The file that the one process holds which judges and publishes: see <see cref="WorkspaceLock"/>.</summary>
    public string LockPath => Path.Combine(Root, "flywheel.lock");

    /// <summary>Holds the process id of the lock's owner.</summary>
    public string LockOwnerPath => Path.Combine(Root, "flywheel.pid");

    /// <summary>The folder of evaluations that are not done and were given no file of their own.</summary>
    internal string EvaluationsPath => Path.Combine(Root, "evaluating");

    /// <summary>The folder of training runs and their models, one folder a run.</summary>
    internal string TrainingPath => Path.Combine(Root, "training");

    /// <summary>The work of turns: answers, evaluations and what is being made of failures.</summary>
    internal string TurnsPath => Path.Combine(Root, "turning");

    /// <summary>The answers of the judge of evaluations, so that nothing is asked twice. May be removed.</summary>
    internal string JudgeCachePath => Path.Combine(Root, "judge-cache.jsonl");

    /// <summary>
    /// True for the paths of the workspace's own files, which nothing else may be written over, by whatever links they are reached.
    /// </summary>
    internal bool Holds(string path)
    {
        string[] places = [Path.GetFullPath(path), RealPath.OfPlace(path), RealPath.Of(path)];
        return Array.Exists(places, HoldsPlace);
    }

    private bool HoldsPlace(string place)
    {
        string[] files =
        [
            ConfigurationPath,
            PolicyPath,
            FailureModesPath,
            PseudonymKeyPath,
            LockPath,
            LockOwnerPath,
            JudgeCachePath,
        ];
        string[] folders = [LakePath, EvaluationsPath, TrainingPath, TurnsPath];
        return files.SelectMany(Spellings).Contains(place, StringComparer.Ordinal)
            || Spellings(DatabasePath).Any(file => place.StartsWith(file, StringComparison.Ordinal))
            || folders.SelectMany(Spellings).Any(folder => IsWithin(place, folder));
    }

    // The workspace may be named by a link, and what lies in it may be one.
    private static string[] Spellings(string path) => [path, RealPath.OfPlace(path), RealPath.Of(path)];

    /// <summary>Opens the workspace in a folder; makes the folder (mode 0700) when it is not there.</summary>
    /// <exception cref="FlywheelException">The path is a file's.</exception>
    public static Workspace Open(string directory)
    {
        var root = Path.GetFullPath(directory);
        RefuseFile(root);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(root);
        else
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new Workspace(root);
    }

    /// <summary>Opens the workspace that is in a folder, and makes nothing.</summary>
    /// <exception cref="FlywheelException">There is none, or this user may not read the folder.</exception>
    public static Workspace OpenExisting(string directory)
    {
        var root = Path.GetFullPath(directory);
        RefuseFile(root);
        if (!Directory.Exists(root))
            throw new FlywheelException(
                $"There is no workspace in {root}. Check the name given by --workspace or FLYWHEEL_WORKSPACE, or make a "
                    + $"workspace with: flywheel init --workspace '{directory}'"
            );
        RefuseUnreadable(root);
        var workspace = new Workspace(root);
        return File.Exists(workspace.DatabasePath)
            ? workspace
            : throw new FlywheelException(
                $"{root} is not a workspace: there is no {Path.GetFileName(workspace.DatabasePath)} in it. Check the name "
                    + "given by --workspace or FLYWHEEL_WORKSPACE; where the database was lost, restore a backup."
            );
    }

    private static void RefuseFile(string root)
    {
        if (File.Exists(root))
            throw new FlywheelException(
                $"{root} is a file, and a workspace is a folder. Name another with --workspace."
            );
    }

    // What may not be listed seems empty to whoever only asks whether files are there.
    private static void RefuseUnreadable(string root)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(root).GetEnumerator();
            entries.MoveNext();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new FlywheelException(
                $"The workspace {root} may not be read by this user: {exception.Message} Run the command as its owner.",
                innerException: exception
            );
        }
    }

    private static bool IsWithin(string path, string folder) =>
        Path.TrimEndingDirectorySeparator(path) == folder
        || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
