namespace Flywheel.Curate;

/// <summary>What one version of the safety policy and the configuration make of the pure steps.</summary>
/// <param name="Version">The policy's version, stored with every verdict.</param>
/// <param name="Steps">In the order in which they run, cheap to dear.</param>
public sealed record CurationPolicy(string Version, IReadOnlyList<ICurationStep> Steps);
