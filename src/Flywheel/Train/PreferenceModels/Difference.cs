namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// What one answer has and the other has not. Turning the pair turns every sign and nothing else, so no model of differences can
/// depend on the position of an answer.
/// </summary>
/// <param name="FirstOnly">Places of <see cref="HashedFeatures"/> that only the first answer has.</param>
/// <param name="SecondOnly">Those that only the second has.</param>
/// <param name="Traits">The first's <see cref="AnswerTraits"/> less the second's.</param>
internal sealed record Difference(int[] FirstOnly, int[] SecondOnly, float[] Traits)
{
    /// <summary>
    /// What a place counts: the places of a pair together have the length 1, so that two long texts are not told apart more
    /// surely than two short ones.
    /// </summary>
    public float Step { get; } = 1 / MathF.Sqrt(Math.Max(1, FirstOnly.Length + SecondOnly.Length));

    /// <summary>The second answer against the first.</summary>
    public Difference Turned() => new(SecondOnly, FirstOnly, Array.ConvertAll(Traits, trait => -trait));

    /// <summary>Compares two answers to a prompt.</summary>
    public static Difference Of(string prompt, string first, string second)
    {
        var asked = new WordList(prompt);
        return Of(AnalysedAnswer.Of(asked, first), AnalysedAnswer.Of(asked, second));
    }

    /// <summary>Compares two answers to the same prompt.</summary>
    public static Difference Of(AnalysedAnswer first, AnalysedAnswer second)
    {
        var traits = new float[AnswerTraits.Count];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = first.Traits[i] - second.Traits[i];
        return new Difference(OnlyIn(first.Places, second.Places), OnlyIn(second.Places, first.Places), traits);
    }

    // Both in order, each place once.
    private static int[] OnlyIn(int[] places, int[] others)
    {
        var only = new List<int>(places.Length);
        var at = 0;
        foreach (var place in places)
        {
            while (at < others.Length && others[at] < place)
                at++;
            if (at == others.Length || others[at] != place)
                only.Add(place);
        }
        return [.. only];
    }
}
