using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

/// <summary>A policy set by the test.</summary>
internal sealed class FixedPolicies : ICurationPolicies
{
    public CurationPolicy Policy { get; set; } = new("1", []);

    public string? Problem { get; set; }

    public CurationPolicy Current() => Policy;
}
