namespace Flywheel.Augment.Filtering;

/// <summary>The variants of one failure, which are to differ from each other. They are few: each is compared with all.</summary>
internal sealed class Siblings
{
    private readonly List<string> _questions = [];

    /// <summary>Why a question is not to be asked again; null for one that is new, and is known from now on.</summary>
    public string? Fault(string question)
    {
        if (_questions.Exists(other => NearTexts.AreNear(question, other)))
            return Rejection.RepeatsVariant;
        _questions.Add(question);
        return null;
    }
}
