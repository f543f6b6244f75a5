using System.Globalization;

namespace Flywheel.Cli.Demo.Simulation;

/// <summary>Makes questions of topics: other numbers, another customer, another way to ask.</summary>
internal static class Questions
{
    // All numbers have two digits, so that no fact stands within a wrong one, as "14 days" does in "114 days".
    private const int Least = 11;
    private const int Numbers = 49;

    private static readonly string[] Names =
    [
        "Ada",
        "Bram",
        "Ciara",
        "Dov",
        "Elif",
        "Finn",
        "Greta",
        "Hugo",
        "Ines",
        "Jonah",
        "Kirsti",
        "Leo",
        "Maeve",
        "Noor",
        "Otis",
        "Petra",
        "Rhys",
        "Selma",
        "Tariq",
        "Una",
        "Viggo",
        "Wilma",
        "Yara",
        "Zeno",
    ];

    private static readonly string[] Places =
    [
        "Keswick",
        "Aviemore",
        "Buxton",
        "Conwy",
        "Durham",
        "Exmouth",
        "Fort William",
        "Grasmere",
        "Hexham",
        "Inverness",
        "Kendal",
        "Ludlow",
        "Matlock",
        "Oban",
        "Penrith",
        "Ripon",
        "Settle",
        "Tenby",
        "Ullapool",
        "Whitby",
    ];

    private static readonly string[] Greetings =
    [
        "Hello, {0} from {1} here.",
        "This is {0} in {1}.",
        "Good morning from {1}!",
        "Hi, my name is {0}, I am writing from {1}.",
        "Dear team, {0} of {1} has a question.",
        "{0} here, on the bus to {1}.",
        "My sister in {1} told me to ask you.",
        "We met at the shop in {1} last week, I am {0}.",
    ];

    /// <summary>So many different questions of each topic, mixed.</summary>
    /// <param name="topics">The topics.</param>
    /// <param name="count">Questions of each topic.</param>
    /// <param name="seed">Other seeds give other questions.</param>
    public static IReadOnlyList<Question> Of(IReadOnlyList<Topic> topics, int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var questions = new Dictionary<string, Question>(StringComparer.Ordinal);
        for (var number = 0; number < count; number++)
            foreach (var topic in topics)
            {
                var question = Make(topic, ref random);
                while (!questions.TryAdd(question.Prompt, question))
                    question = Make(topic, ref random);
            }
        return [.. questions.Values];
    }

    private static Question Make(Topic topic, ref SplitMix64 random)
    {
        var aside = Least + random.Below(Numbers);
        var value = Least + random.Below(Numbers);
        // The two numbers differ, so that the wrong one is wrong.
        if (value == aside)
            value++;
        var rule = Text(topic.Rule, aside, value);
        var greeting = Text(Pick(Greetings, ref random), Pick(Names, ref random), Pick(Places, ref random));
        var asked = Pick(topic.Questions, ref random);
        return new Question(
            topic.Name,
            $"Policy: {rule}\nCustomer: {greeting} {asked}",
            rule,
            aside,
            value,
            topic.Unit
        );
    }

    private static string Pick(string[] texts, ref SplitMix64 random) => texts[random.Below(texts.Length)];

    private static string Text(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
