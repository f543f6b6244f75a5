using System.Text.Json;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Tests.Gate.FailureModes;

/// <summary>How far likeness tells failure modes apart, with the errors of real models as modes; docs/gates.md gives the figures.</summary>
public sealed class RealFailureModesTests
{
    private const double Threshold = 0.6;

    private static readonly Lazy<Dictionary<string, string>> Questions = new(() =>
        RealData
            .Rows("tool_bfcl_cases")
            .ToDictionary(row => RealData.Text(row, "id"), row => row.GetProperty("question").ToString())
    );

    // The failures of an older release are the regression rows, those of the newer one are matched.
    [Theory]
    [InlineData("gpt-4o-2024-05-13-FC", "gpt-4o-2024-08-06-FC", 0.74, 0.88)]
    [InlineData("firefunction-v1-FC", "firefunction-v2-FC", 0.60, 0.70)]
    public void Failures_that_come_back_in_the_next_release_find_their_mode(
        string old,
        string next,
        double found,
        double right
    )
    {
        var index = new ModeRowIndex([.. Failures(old)]);
        var failures = Failures(next).ToList();

        var matches = failures.ConvertAll(failure =>
            (failure.Mode, Nearest: index.Nearest(failure.Input, failure.Answer, except: null))
        );

        var near = matches.FindAll(match => match.Nearest?.Similarity >= Threshold);
        ((double)near.Count / failures.Count).ShouldBeGreaterThanOrEqualTo(found);
        (
            (double)near.Count(match => match.Nearest!.Value.Row.Mode == match.Mode) / near.Count
        ).ShouldBeGreaterThanOrEqualTo(right);
    }

    [Fact]
    public void Failures_of_another_kind_of_application_are_like_none()
    {
        var index = new ModeRowIndex([.. Failures("gpt-4o-2024-05-13-FC")]);

        RealData
            .Rows("ground_begin")
            .Where(row => RealData.Text(row, "label").StartsWith("Not", StringComparison.Ordinal))
            .Select(row => index.Nearest(RealData.Text(row, "user"), RealData.Text(row, "answer"), except: null))
            .Count(nearest => nearest?.Similarity >= Threshold)
            .ShouldBe(0);
    }

    private static IEnumerable<ModeRow> Failures(string model) =>
        RealData
            .Rows("tool_bfcl_runs")
            .Where(row => RealData.Text(row, "model") == model && !row.GetProperty("official_valid").GetBoolean())
            .Select(row => new ModeRow(
                model,
                RealData.Text(row, "case"),
                RealData.Text(row, "error_type"),
                Questions.Value[RealData.Text(row, "case")],
                row.GetProperty("result") is { ValueKind: JsonValueKind.String } text
                    ? text.GetString()
                    : row.GetProperty("result").GetRawText()
            ));
}
