using Flywheel.Evaluate.Judging;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// Tells what a run left beside its results from what somebody else keeps under such a name, which no run may replace.
/// </summary>
internal static class OwnFiles
{
    // How a record and a result begin; of what a killed process left no more may be there.
    private static ReadOnlySpan<byte> RecordBeginning => "{\"run_id\":"u8;

    private static ReadOnlySpan<byte> ResultBeginning => "{\"id\":"u8;

    /// <exception cref="FlywheelException">A file of the run's names is of somebody else.</exception>
    public static void Require(RunFiles files)
    {
        if (!IsOwn(files.Record, RecordBeginning))
            throw Foreign(files.Record);
        if (!IsOwn(files.Partial, ResultBeginning) || !HoldsResults(files.Partial))
            throw Foreign(files.Partial);
        if (!RunSpending.CanBe(files.Spending))
            throw Foreign(files.Spending);
    }

    private static bool IsOwn(string path, ReadOnlySpan<byte> beginning)
    {
        if (!File.Exists(path))
            return true;
        // Another process may be writing it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[beginning.Length];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return beginning.StartsWith(start[..read]);
    }

    // Rows of other kinds begin with an id too. A first line that is torn is all that there is.
    private static bool HoldsResults(string path) =>
        !File.Exists(path) || !HasWholeLine(path) || EvaluationResultFile.IsOne(path);

    private static bool HasWholeLine(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        for (int next; (next = file.ReadByte()) >= 0; )
            if (next == '\n')
                return true;
        return false;
    }

    private static FlywheelException Foreign(string path) =>
        new(
            $"{path} is there already, and is not the beginning of an evaluation. Name another --out, or move that file away."
        );
}
