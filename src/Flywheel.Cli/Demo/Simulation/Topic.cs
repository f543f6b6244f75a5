namespace Flywheel.Cli.Demo.Simulation;

/// <summary>A rule of the shop that customers ask about.</summary>
/// <param name="Name">What rows of the topic have in common; becomes their thread, so that a topic is wholly in one part.</param>
/// <param name="Rule">The rule: <c>{0}</c> stands for a number that does not matter, <c>{1}</c> for the one that customers want to know.</param>
/// <param name="Unit">What the second number counts.</param>
/// <param name="Questions">How customers ask; <c>{0}</c> stands for the same number that does not matter.</param>
internal sealed record Topic(string Name, string Rule, string Unit, params string[] Questions);
