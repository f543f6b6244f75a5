using Flywheel.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>Reads and judges rows. Thread-safe.</summary>
internal sealed class RowJudge(EditPayload payload, CurationPipeline pipeline)
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
        var error = payload.Parse(lines.JsonOf(i), number, out var edit);
        return edit is null
            ? new JudgedRow(number, null, null, error)
            : new JudgedRow(number, edit.EventId, pipeline.Judge(edit), null);
    }
}
