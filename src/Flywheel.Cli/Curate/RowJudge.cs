using Flywheel.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>Reads and judges rows. Thread-safe.</summary>
internal sealed class RowJudge(EditPayload edits, FeedbackPayload feedback, CurationPipeline pipeline)
{
    public JudgedRow[] Judge(LineGroup lines)
    {
        var rows = new JudgedRow[lines.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Judge(lines, i);
        return rows;
    }

    private JudgedRow Judge(LineGroup lines, int i)
    {
        var number = lines.NumberOf(i);
        if (lines.ErrorOf(i) is { } tooLong)
            return new JudgedRow(number, null, null, tooLong);
        var error = edits.Parse(lines.JsonOf(i), number, out var edit);
        if (edit is not null)
            return new JudgedRow(number, edit.EventId, pipeline.Judge(edit), null);
        if (!AnyPayload.IsFeedback(lines.JsonOf(i)))
            return new JudgedRow(number, null, null, error);
        error = feedback.Parse(lines.JsonOf(i), number, out var read);
        return new JudgedRow(number, read?.EventId, null, error);
    }
}
