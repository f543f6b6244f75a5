using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>Checks that the log can be read from its first commit on and that every checkpoint says what the commits say.</summary>
internal static class LogVerification
{
    public const string BrokenCommit = "log";

    private const string BrokenCheckpoint = "checkpoint";

    public static IEnumerable<VerificationFinding> Findings(DeltaTable table)
    {
        var findings = new List<VerificationFinding>();
        try
        {
            var checkpoints = table.Log.Checkpoints().ToHashSet();
            var state = DeltaSnapshot.Empty;
            foreach (var commit in table.Log.ReadAll())
            {
                state = state.Apply(commit);
                if (checkpoints.Contains(commit.Version) && Difference(table.Log, state) is { } difference)
                    findings.Add(new(BrokenCheckpoint, DeltaPath.Checkpoint(commit.Version), difference));
            }
        }
        catch (FlywheelException broken)
        {
            findings.Add(new(BrokenCommit, DeltaPath.LogFolder, broken.Message));
        }
        return findings;
    }

    private static string? Difference(DeltaLog log, DeltaSnapshot replayed)
    {
        try
        {
            var stored = log.ReadCheckpoint(replayed.Version);
            return Describe(stored).SequenceEqual(Describe(replayed))
                ? null
                : "It says something else than the commits. Delete it; the commits are what counts.";
        }
        catch (FlywheelException broken)
        {
            return broken.Message;
        }
    }

    private static IEnumerable<string> Describe(DeltaSnapshot state) =>
        state
            .Files.Values.Select(file => $"{file.Path} {file.Size} {file.Stats}")
            .Concat(state.Transactions.Values.Select(transaction => $"{transaction.AppId} {transaction.Version}"))
            .Append(state.Metadata!.SchemaString)
            .Order(StringComparer.Ordinal);
}
