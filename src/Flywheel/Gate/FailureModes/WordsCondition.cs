using Flywheel.Text;

namespace Flywheel.Gate.FailureModes;

/// <summary>The answer has one of some words or phrases: whole words, case, accents and what stands between them apart.</summary>
/// <param name="Phrases">One at least, each with a word.</param>
internal sealed record WordsCondition(IReadOnlyList<string> Phrases) : IFailureCondition
{
    private readonly IReadOnlyList<ulong[]> _phrases = [.. Phrases.Select(IdsOf)];

    /// <inheritdoc/>
    public string? MetBy(FailingAnswer failure)
    {
        if (failure.Output is not { } output)
            return null;
        var words = IdsOf(output);
        for (var i = 0; i < _phrases.Count; i++)
            if (words.AsSpan().IndexOf(_phrases[i]) >= 0)
                return $"the answer says '{Phrases[i]}'";
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"the answer says {string.Join(" or ", Phrases.Select(each => $"'{each}'"))}";

    private static ulong[] IdsOf(string text) => [.. WordReader.Read(text).Select(word => word.Id)];
}
