using System.Text.Json;

namespace Flywheel.Evaluate.Matching;

/// <summary>The same JSON value: numbers by value, properties in any order.</summary>
internal sealed class JsonComparison : IAnswerComparison
{
    public string Verb => "is";

    public double? Compare(string expected, string answer)
    {
        if (AnswerJson.Read(expected, out _) is not { } wanted)
            return null;
        return AnswerJson.Read(answer, out _) is { } given && JsonElement.DeepEquals(wanted, given) ? 1 : 0;
    }
}
