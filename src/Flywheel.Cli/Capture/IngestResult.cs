using System.Text.Json.Serialization;

namespace Flywheel.Cli.Capture;

/// <summary>What became of the rows of the files.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Appended">Rows that are new events.</param>
/// <param name="Duplicates">Rows whose event the log had already.</param>
/// <param name="Invalid">Rows that were refused.</param>
internal sealed record IngestResult(long Rows, long Appended, long Duplicates, long Invalid)
{
    /// <summary>Refused rows do not stop the rest; it is a failure only when nothing else was there.</summary>
    [JsonIgnore]
    public int ExitCode => Invalid > 0 && Invalid == Rows ? Cli.ExitCode.Failure : Cli.ExitCode.Success;
}
