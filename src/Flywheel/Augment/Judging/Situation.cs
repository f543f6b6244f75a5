using System.Text;

namespace Flywheel.Augment.Judging;

/// <summary>Made-up situations in which a question can be asked without a change of its answer.</summary>
internal static class Situation
{
    // Two texts are near-duplicates from 0.9 on; with this share of new words a question is far enough from itself.
    private const int QuestionWordsPerSentence = 25;

    private static readonly string[] Names =
    [
        "Amara",
        "Bogdan",
        "Chiara",
        "Dilnoza",
        "Emre",
        "Freya",
        "Goran",
        "Hana",
        "Ingrid",
        "Jorge",
        "Kavita",
        "Lars",
        "Mirela",
        "Nnamdi",
        "Oksana",
        "Pavel",
        "Quynh",
        "Rosalind",
        "Samir",
        "Tomoko",
        "Ulrike",
        "Vikram",
        "Wanda",
        "Yusuf",
    ];

    private static readonly string[] Places =
    [
        "Aarhus",
        "Bergamo",
        "Coimbra",
        "Dunedin",
        "Ennis",
        "Fribourg",
        "Gdynia",
        "Hobart",
        "Izmir",
        "Jaipur",
        "Kaunas",
        "Leuven",
        "Maribor",
        "Nantes",
        "Odense",
        "Poznan",
        "Quito",
        "Rovaniemi",
        "Sibiu",
        "Tartu",
        "Uppsala",
        "Varna",
    ];

    private static readonly string[] Roles =
    [
        "a teacher",
        "a nurse",
        "a librarian",
        "an accountant",
        "a trainee",
        "a night porter",
        "a gardener",
        "a translator",
        "a site manager",
        "a volunteer",
        "a student",
        "a clerk at the counter",
    ];

    private static readonly string[] Asides =
    [
        "The train was late again, so there is not much time.",
        "Somebody at the next table claims to know, but nobody believes it.",
        "The last reply went missing with the old telephone.",
        "It will be read out at a meeting in the afternoon.",
        "Two colleagues have been arguing about it since breakfast.",
        "A note of it goes into the folder with the blue cover.",
        "The weather there has been dreadful for a whole week.",
        "Nothing else on the list is as pressing as this.",
        "An earlier attempt to find out ended in confusion.",
        "The rest of the letter is about a leaking roof.",
        "Half of the office is away on a walking tour.",
        "There was a similar matter last spring, long forgotten.",
    ];

    /// <summary>The question in a situation.</summary>
    public static string Around(string question, VariantKind kind, ref SplitMix64 numbers)
    {
        var text = new StringBuilder();
        text.Append(Opening(kind, ref numbers));
        var words = 1 + question.AsSpan().Count(' ');
        for (var i = 0; i <= words / QuestionWordsPerSentence; i++)
            text.Append(' ').Append(Pick(Asides, ref numbers));
        text.Append("\n\n").Append(question);
        if (kind == VariantKind.Easier)
            text.Append("\n\nPlease take it one step at a time.");
        return text.ToString();
    }

    private static string Opening(VariantKind kind, ref SplitMix64 numbers)
    {
        var (name, place, role) = (Pick(Names, ref numbers), Pick(Places, ref numbers), Pick(Roles, ref numbers));
        var days = 2 + numbers.Below(27);
        var hour = 1 + numbers.Below(12);
        return kind switch
        {
            VariantKind.Paraphrase => FormattableString.Invariant(
                $"What {name}, {role} in {place}, would like to find out before {hour} o'clock comes down to this."
            ),
            VariantKind.Entities => FormattableString.Invariant(
                $"{name} from {place}, {role}, has been waiting for {days} days to have this answered."
            ),
            VariantKind.Context => FormattableString.Invariant(
                $"On day {days} of a stay in {place}, {name}, who works as {role}, passes on what a visitor asked at {hour} o'clock."
            ),
            VariantKind.Harder => FormattableString.Invariant(
                $"{name} and {Pick(Names, ref numbers)} run an office in {place}; one is {role}, the other has been away for {days} days. {Pick(Asides, ref numbers)} Only the question at the end matters."
            ),
            _ => FormattableString.Invariant($"A short one from {name}, {role} in {place}, at {hour} o'clock."),
        };
    }

    private static string Pick(string[] words, ref SplitMix64 numbers) => words[numbers.Below(words.Length)];
}
