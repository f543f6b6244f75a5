using Flywheel.Events;

namespace Flywheel.Tests.Curate;

internal static class Edits
{
    public static Edit Of(string final, string original = "", string prompt = "") =>
        new()
        {
            EventId = "e",
            Prompt = Prompt.FromText(prompt),
            OriginalOutput = original,
            FinalEdit = final,
        };
}
