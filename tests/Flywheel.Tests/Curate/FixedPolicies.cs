using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

/// <summary>A policy set by the test.</summary>
internal sealed class FixedPolicies : ICurationPolicies
{
    public SafetyPolicy Policy { get; set; } = Of();

    /// <summary>A policy of the edit window and the given steps.</summary>
    public static SafetyPolicy Of(params IReadOnlyList<ICurationStep> steps) => new("1", new EditWindow(), steps);

    public string? Problem { get; set; }

    public SafetyPolicy Current() => Policy;
}
