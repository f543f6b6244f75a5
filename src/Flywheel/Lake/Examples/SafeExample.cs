using Flywheel.Curate;
using Flywheel.Curate.Sensitive;
using Flywheel.Events;

namespace Flywheel.Lake.Examples;

/// <summary>
/// Holds rows that are taken from production to what the safety policy says of personal data and secrets, as curation holds
/// edits to it. What is unsafe in another way stays: an evaluation has to ask what a model must refuse.
/// </summary>
internal static class SafeExample
{
    /// <summary>The row as it may be stored.</summary>
    /// <param name="row">The row; its texts, documents, expected answers and attributes are looked at.</param>
    /// <param name="policy">The policy in force.</param>
    /// <returns>
    /// The row, with placeholders where the policy redacts; null where it keeps such a row out of datasets, and then what was
    /// found, by its kind, such as <c>secret (url_password)</c>: never the text.
    /// </returns>
    public static (Example? Row, string? Found) Of(Example row, SafetyPolicy policy)
    {
        // The same address has the same placeholder in the whole row, so that all of it is judged as one edit.
        var given = new Edit
        {
            EventId = row.Id,
            Prompt = row.Input,
            Context = [.. row.Context, .. row.Expected],
            OriginalOutput = "",
            FinalEdit = "",
            AttributesJson = row.AttributesJson,
        };
        var texts = given;
        foreach (var step in policy.Steps.OfType<SensitiveText>())
        {
            var outcome = step.Apply(texts);
            if (outcome.Kind != VerdictKind.Keep)
                return (null, $"{outcome.Reason} ({outcome.Detail})");
            texts = outcome.Redacted ?? texts;
        }
        return (ReferenceEquals(texts, given) ? row : With(row, texts), null);
    }

    private static Example With(Example row, Edit texts) =>
        row with
        {
            Input = texts.Prompt,
            Context = [.. texts.Context.Take(row.Context.Count)],
            Expected = [.. texts.Context.Skip(row.Context.Count)],
            AttributesJson = texts.AttributesJson,
        };
}
