namespace Flywheel.Evaluate.Composition;

/// <summary>An evaluator that is made of others.</summary>
internal interface ICompositeEvaluator
{
    /// <summary>The evaluators that it asks.</summary>
    IEnumerable<IEvaluator> Parts { get; }
}
