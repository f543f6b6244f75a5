namespace Flywheel.Cli.Demo.Proof;

/// <summary>The control.</summary>
/// <param name="Lifts">The change of the share of right answers after each shuffle.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Interval">The means that the shuffles leave possible, at a confidence of 0.95.</param>
/// <param name="Silent">How many of the models say of themselves that they cannot tell one answer from another.</param>
/// <param name="ByLot">The change where the lot picks one of each question's answers: what is to be expected of who knows nothing.</param>
/// <param name="AsLarge">How many shuffles lift as much as the turn did.</param>
internal sealed record ControlShown(
    IReadOnlyList<double> Lifts,
    double Mean,
    Interval Interval,
    int Silent,
    double ByLot,
    int AsLarge
);
