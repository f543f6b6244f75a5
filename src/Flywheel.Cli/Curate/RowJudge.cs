using Flywheel.Capture;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>Reads and judges rows on all processors; the order is kept.</summary>
internal sealed class RowJudge(EditPayload payload, CurationPipeline pipeline)
{
    private const int Portion = 128;

    public JudgedRow[] Judge(LineGroup lines)
    {
        var rows = new JudgedRow[lines.Count];
        var portions = (rows.Length + Portion - 1) / Portion;
        Parallel.For(
            0,
            portions,
            portion =>
            {
                var end = Math.Min(rows.Length, (portion + 1) * Portion);
                for (var i = portion * Portion; i < end; i++)
                    rows[i] = Judge(lines, i);
            }
        );
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
