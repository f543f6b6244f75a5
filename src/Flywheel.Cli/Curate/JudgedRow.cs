using Flywheel.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>A row of a file after the steps that look at one edit alone.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="EventId">Its event's id; null where it was refused.</param>
/// <param name="Verdict">The verdict; null where it was refused, and of feedback.</param>
/// <param name="Error">Why it was refused; null where it was not.</param>
internal readonly record struct JudgedRow(long Line, string? EventId, Verdict? Verdict, PayloadError? Error);
