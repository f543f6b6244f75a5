using Flywheel.Curate.Duplicates;
using Flywheel.Lake;

namespace Flywheel.Augment.Filtering;

/// <summary>The variants of one failure, which are to differ from each other. They are few: each is compared with all.</summary>
internal sealed class Siblings
{
    [ThreadStatic]
    private static NearDuplicateCheck? _check;

    private readonly List<string> _questions = [];

    /// <summary>Why a question is not to be asked again; null for one that is new, and is known from now on.</summary>
    public string? Fault(string question)
    {
        if (_questions.Count > 0 && IsKnown(question))
            return Rejection.RepeatsVariant;
        _questions.Add(question);
        return null;
    }

    private bool IsKnown(string question)
    {
        var check = _check ??= new NearDuplicateCheck();
        check.Begin(question, "");
        var key = ContentKey.Of(question, "");
        return _questions.Exists(other => ContentKey.Of(other, "") == key || check.IsNear(new KeptText("", other, "")));
    }
}
