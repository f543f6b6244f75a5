using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate;

/// <summary>Rows and answers of every kind, hostile ones among them.</summary>
internal static class AnyAnswer
{
    // Several are enough, and regular expressions take long to make.
    private const int MostTexts = 4;

    private static readonly string[] Texts =
    [
        "",
        " \n",
        "42",
        "-1e999",
        "Paris",
        "The tower is 300 m tall. It was built in 1889.",
        "The tower was not built by Monet! Was it? You idiot.",
        "I'm sorry, but I can't help with that.",
        "[f(x=1), g(y='a')]",
        "[f(x=[[[[",
        """{"a":1,"b":[null,2.50]}""",
        "```json\n{\"a\":1}\n```",
        """["d1","d2"]""",
        "(a+)+$",
        "[",
        "\u0000\u202e",
        "half \ud83d",
        "漢字の塔は高い。",
        new string('a', 300),
    ];

    private static readonly string?[] Tools =
    [
        null,
        "[]",
        "[{}]",
        "5",
        """[{"name":"f","parameters":{"type":"dict","properties":{"x":{"type":"integer","default":1}},"required":["x"]}}]""",
        """[{"type":"function","function":{"name":"g","parameters":{"type":"object","properties":{"y":{"type":["string"]}}}}}]""",
        """[{"name":"f","parameters":"none"},{"name":5}]""",
    ];

    private static readonly string[] Acceptable =
    [
        """{"f":{"x":[1,"1",""]}}""",
        """{"g":{"y":["a",null],"z":[]}}""",
        """{"f":5}""",
        """{"f":{"x":5}}""",
        "{}",
        "[]",
    ];

    private static readonly string[] Arguments =
    [
        "{}",
        """{"x":1}""",
        """{"x":1e99,"y":{"z":[1,{}]}}""",
        "\"x = 1\"",
        "[1]",
    ];

    private static readonly string?[] Attributes =
    [
        null,
        "{}",
        """{"relevant_documents":["d1","d1",""]}""",
        """{"relevant_documents":{"d1":3,"d2":0}}""",
        """{"relevant_documents":{"d1":"much","d2":-1e999}}""",
        """{"relevant_documents":5}""",
    ];

    private static readonly Prompt[] Prompts =
    [
        Prompt.FromText(""),
        Prompt.FromText("How tall is the tower?"),
        Prompt.FromMessages("[]", ""),
        Prompt.FromMessages(
            """[{"role":"user","content":"When was it built?"},{"role":"assistant","content":null}]""",
            "When was it built?"
        ),
        Prompt.FromMessages("""[{"role":"user","content":[{"type":"text","text":"Who?"}]}]""", "Who?"),
    ];

    /// <summary>A row and an answer to it.</summary>
    public static Gen<(Example Row, Prediction Answer)> Generator =>
        from input in Gen.Elements(Prompts)
        from expected in Gen.ListOf(Gen.Elements(Texts)).Resize(MostTexts)
        from context in Gen.ListOf(Gen.Elements(Texts)).Resize(MostTexts)
        from tools in Gen.Elements(Tools)
        from wanted in Perhaps(Gen.ListOf(Call).Select(calls => (IReadOnlyList<ToolCall>)[.. calls]))
        from acceptable in Perhaps(Gen.ListOf(Gen.Elements(Acceptable)).Select(Parsed))
        from attributes in Gen.Elements(Attributes)
        from output in Perhaps(Gen.Elements(Texts))
        from calls in Perhaps(Gen.ListOf(Call).Select(calls => (IReadOnlyList<ToolCall>)[.. calls]))
        from latency in Gen.Elements<double?>(null, 0, 1.5, double.MaxValue)
        from cost in Gen.Elements<double?>(null, 0, 0.002, double.MaxValue)
        select (
            new Example
            {
                Id = "r1",
                Input = input,
                Expected = [.. expected],
                Context = [.. context],
                Tools = tools is null ? null : JsonElement.Parse(tools),
                ExpectedToolCalls = wanted,
                AcceptableArguments = acceptable,
                AttributesJson = attributes,
            },
            new Prediction
            {
                Id = "r1",
                Output = output,
                ToolCalls = calls,
                LatencySeconds = latency,
                Cost = cost,
            }
        );

    private static Gen<ToolCall> Call =>
        from name in Gen.Elements("f", "g", "", "no such tool")
        from arguments in Gen.Elements(Arguments)
        select Answers.Call(name, arguments);

    private static IReadOnlyList<JsonElement> Parsed(IEnumerable<string> texts) =>
        [.. texts.Select(text => JsonElement.Parse(text))];

    private static Gen<T?> Perhaps<T>(Gen<T> value)
        where T : class => Gen.OneOf(value.Select(T? (each) => each), Gen.Constant<T?>(null));
}
