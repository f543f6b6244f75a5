using System.Globalization;
using System.Text;

namespace Flywheel.Server.Metrics;

/// <summary>Writes metrics in the Prometheus text exposition format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
            Write(text, family);
        return text.ToString();
    }

    /// <summary>Labels as the format has them, without braces.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text.Append(name)
                .Append("=\"")
                .Append(Escape(shown).Replace("\"", "\\\"", StringComparison.Ordinal))
                .Append('"');
        }
        return text.ToString();
    }

    /// <summary>An instrument's name with the unit and the ending that Prometheus wants.</summary>
    public static string NameOf(string instrument, string? unit, MetricKind kind)
    {
        var name = instrument.Replace('.', '_').Replace('-', '_');
        if (unit == "s")
            name += "_seconds";
        return kind is MetricKind.Counter ? name + "_total" : name;
    }

    private static void Write(StringBuilder text, MetricFamily family)
    {
        var name = family.Name;
        text.Append("# HELP ").Append(name).Append(' ').Append(Escape(family.Description)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(NameOf(family.Kind)).Append('\n');
        foreach (var series in family.Series)
            if (family.Kind is MetricKind.Histogram)
                WriteHistogram(text, name, family.Bounds, series);
            else
                WriteLine(text, name, series.Labels, series.Read().Value);
    }

    private static void WriteHistogram(StringBuilder text, string name, double[] bounds, MetricSeries series)
    {
        var (sum, count, buckets) = series.Read();
        var separator = series.Labels.Length > 0 ? "," : "";
        var below = 0L;
        for (var i = 0; i < bounds.Length; i++)
            WriteLine(
                text,
                name + "_bucket",
                $"{series.Labels}{separator}le=\"{Show(bounds[i])}\"",
                below += buckets[i]
            );
        WriteLine(text, name + "_bucket", $"{series.Labels}{separator}le=\"+Inf\"", count);
        WriteLine(text, name + "_sum", series.Labels, sum);
        WriteLine(text, name + "_count", series.Labels, count);
    }

    /// <summary>One line: a name, labels without braces, and a value.</summary>
    public static void WriteLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Show(value)).Append('\n');
    }

    private static string Show(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string NameOf(MetricKind kind) =>
        kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Histogram => "histogram",
            _ => "gauge",
        };
}
