namespace Flywheel.Train.PreferenceModels;

/// <summary>What an answer has, whichever answer it is compared with.</summary>
/// <param name="Places">Its <see cref="HashedFeatures"/>, each once and in order.</param>
/// <param name="Traits">Its <see cref="AnswerTraits"/>.</param>
internal sealed record AnalysedAnswer(int[] Places, float[] Traits)
{
    /// <summary>Analyses several answers to a prompt.</summary>
    public static IReadOnlyList<AnalysedAnswer> Of(string prompt, IReadOnlyList<string> answers)
    {
        var asked = new WordList(prompt);
        return [.. answers.Select(answer => Of(asked, answer))];
    }

    /// <summary>Analyses an answer to a prompt.</summary>
    public static AnalysedAnswer Of(WordList prompt, string answer)
    {
        var words = new WordList(answer);
        var traits = new float[AnswerTraits.Count];
        AnswerTraits.Read(prompt, words, traits);
        return new AnalysedAnswer(HashedFeatures.Of(words), traits);
    }
}
