namespace Flywheel.Cli.Demo.Proof;

/// <summary>The rows that measure.</summary>
/// <param name="Development">Rows whose failures may be learnt from.</param>
/// <param name="HeldOut">Rows that decide.</param>
/// <param name="Regression">Rows of known failures, which decide too.</param>
/// <param name="Candidates">How many answers a model chooses from.</param>
internal sealed record ExamShown(int Development, int HeldOut, int Regression, int Candidates);
