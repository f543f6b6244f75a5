namespace Flywheel.Lake;

/// <summary>The names of splits as tables, commands and exports write them.</summary>
public static class SplitName
{
    /// <summary>The stored name: <c>train</c>, <c>eval</c> or <c>regression</c>.</summary>
    public static string Of(Split split) =>
        split switch
        {
            Split.Train => "train",
            Split.Eval => "eval",
            Split.Regression => "regression",
            _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Not a split."),
        };

    /// <summary>Reads a stored name; null when it is none.</summary>
    public static Split? Parse(string name) =>
        name switch
        {
            "train" => Split.Train,
            "eval" => Split.Eval,
            "regression" => Split.Regression,
            _ => null,
        };
}
