using System.Text.Json;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Tests.Train.PreferenceModels;

/// <summary>Pairs of answers, made and real.</summary>
internal static class Pairs
{
    private static readonly string[] Words = "river stone lamp green window paper morning bridge table cloud".Split(
        ' '
    );

    /// <summary>Answers of random words and of about the same length; of two the one with the word "kindly" is better.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noise">The share of them that says the opposite.</param>
    /// <param name="seed">Decides the words.</param>
    public static IReadOnlyList<AnswerPair> Planted(int count, double noise = 0, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        var pairs = new AnswerPair[count];
        for (var i = 0; i < count; i++)
        {
            var (better, worse) = ("kindly " + Text(ref random), "bluntly " + Text(ref random));
            if (random.Below(1000) < noise * 1000)
                (better, worse) = (worse, better);
            pairs[i] = new AnswerPair("What lies there?", better, worse, $"group {i}");
        }
        return pairs;
    }

    /// <summary>The same pairs, of which a coin turns each.</summary>
    public static IEnumerable<AnswerPair> Shuffled(IEnumerable<AnswerPair> pairs, ulong seed)
    {
        var random = new SplitMix64(seed);
        foreach (var pair in pairs)
            yield return random.Below(2) == 0 ? pair : pair with { Better = pair.Worse, Worse = pair.Better };
    }

    /// <summary>What crowd workers found the less harmful of two replies.</summary>
    public static IEnumerable<AnswerPair> Harmless() =>
        RealData
            .Rows("pref_hh_harmless")
            .Select(row => new AnswerPair(
                Text(row, "prompt"),
                Text(row, "chosen"),
                Text(row, "rejected"),
                Text(row, "prompt")
            ));

    /// <summary>What professional writers made of a model's paragraph.</summary>
    public static IEnumerable<AnswerPair> Edits() =>
        RealData
            .Rows("edits_lamp")
            .Select(row => new AnswerPair(
                Text(row, "prompt"),
                Text(row, "human_edit"),
                Text(row, "model_output"),
                Text(row, "group")
            ));

    /// <summary>The response that two or three of three people preferred.</summary>
    public static IEnumerable<AnswerPair> Majorities()
    {
        foreach (var row in RealData.Rows("pref_pandalm_3annot"))
        {
            var votes = row.GetProperty("annotators").EnumerateArray().Select(vote => vote.GetInt32()).ToList();
            var prompt = $"{row.GetProperty("instruction")}\n{row.GetProperty("input")}";
            var (one, two) = (row.GetProperty("response1").ToString(), row.GetProperty("response2").ToString());
            if (votes.Count(vote => vote == 1) >= 2)
                yield return new AnswerPair(prompt, one, two, prompt);
            else if (votes.Count(vote => vote == 2) >= 2)
                yield return new AnswerPair(prompt, two, one, prompt);
        }
    }

    private static string Text(JsonElement row, string name) => RealData.Text(row, name);

    private static string Text(ref SplitMix64 random)
    {
        var words = new string[8 + random.Below(8)];
        for (var i = 0; i < words.Length; i++)
            words[i] = Words[random.Below(Words.Length)];
        return string.Join(' ', words);
    }
}
