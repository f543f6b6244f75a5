using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Augment.Filtering;

/// <summary>Holds variants to the safety policy: what would be discarded, quarantined or redacted in an edit is not made up.</summary>
internal sealed class SafetyCheck(SafetyPolicy policy)
{
    /// <summary>True when nothing in question, answers or documents is against the policy.</summary>
    public bool Accepts(Variant variant)
    {
        string[] texts = [variant.Input, variant.Answer, variant.Mistake, .. variant.Context];
        return texts.All(Accepts);
    }

    /// <summary>True when nothing in a text is against the policy.</summary>
    public bool Accepts(string text)
    {
        var edit = new Edit
        {
            EventId = "",
            Prompt = Prompt.FromText(""),
            OriginalOutput = "",
            FinalEdit = text,
        };
        foreach (var step in policy.Steps)
            if (step.Apply(edit) is not { Kind: VerdictKind.Keep, Redacted: null })
                return false;
        return true;
    }
}
