namespace Flywheel.Gate.Reports;

/// <summary>The rows behind a number, folded away.</summary>
internal static class HtmlRows
{
    /// <summary>Writes nothing where there are no rows.</summary>
    public static void Write(HtmlWriter html, string what, RowSample rows)
    {
        if (rows.Count == 0)
            return;
        html.Write($"<details><summary>{Figures.Count(rows.Count, "row")} {what}</summary><ul>");
        foreach (var row in rows.Rows)
        {
            html.Write($"<li><code>{row.Id}</code> {row.Reason}");
            if (row.LikelyMode is { } mode)
                html.Write($" <strong>likely {mode}</strong> {row.LikelyModeReason}");
            html.Write($"</li>");
        }
        if (rows.Count > rows.Rows.Count)
            html.Write($"<li>… and {Figures.Count(rows.Count - rows.Rows.Count)} more</li>");
        html.Write($"</ul></details>");
    }
}
