using Flywheel.Text;

namespace Flywheel.Gate.FailureModes;

/// <summary>
/// Regression rows by how alike a failure is to them: the geometric mean of the likeness of the questions and of the
/// answers, so that the same question answered wrongly in another way is another failure. Where an answer is not known the
/// questions alone count. Immutable, and safe for any number of threads.
/// </summary>
internal sealed class ModeRowIndex
{
    private readonly IReadOnlyList<ModeRow> _rows;
    private readonly CosineIndex _inputs;
    private readonly CosineIndex _answers;

    public ModeRowIndex(IReadOnlyList<ModeRow> rows)
    {
        _rows = rows;
        _inputs = new CosineIndex([.. rows.Select(row => row.Input)]);
        _answers = new CosineIndex([.. rows.Select(row => row.Answer ?? "")]);
    }

    /// <summary>The row that a failure is most like, of several the first, and how much: 0 to 1; null when it is like none.</summary>
    /// <param name="input">What was asked.</param>
    /// <param name="answer">What was answered; null when that is not known.</param>
    /// <param name="except">The id of the failure itself, which may be a row; null for none.</param>
    public (ModeRow Row, double Similarity)? Nearest(string input, string? answer, string? except)
    {
        var inputs = _inputs.Compare(input);
        var answers = answer is null ? null : _answers.Compare(answer);
        (ModeRow Row, double Similarity)? nearest = null;
        for (var i = 0; i < _rows.Count; i++)
        {
            var similarity =
                answers is null || _rows[i].Answer is null ? inputs[i] : Math.Sqrt((double)inputs[i] * answers[i]);
            if (similarity > (nearest?.Similarity ?? 0) && _rows[i].Id != except)
                nearest = (_rows[i], similarity);
        }
        return nearest;
    }
}
