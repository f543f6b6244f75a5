using System.Text.Json;
using Flywheel.Evaluate.Tools;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Tools;

public sealed class ToolCallTextTests
{
    [Theory]
    [InlineData("area(base=10, height=5.0)", """area{"base":10,"height":5.0}""")]
    [InlineData("[area(base=10), math.gcd(a=-1, b=1e3,)]", """area{"base":10} math.gcd{"a":-1,"b":1000.0}""")]
    [InlineData("a(),\n b()", "a{} b{}")]
    [InlineData("a(), \\\nb()", "a{} b{}")]
    [InlineData("a(x=1)]", """a{"x":1}""")]
    [InlineData("[a(x=1)", """a{"x":1}""")]
    [InlineData(@"get\_time(time\_zone='UTC')", """get_time{"time_zone":"UTC"}""")]
    [InlineData("f(a=True, b=None, c=False, d=true)", """f{"a":true,"b":null,"c":false,"d":"true"}""")]
    [InlineData(
        @"f(s='it\'s', t=""a\""b"", u='''two\
        lines''')",
        """f{"s":"it\u0027s","t":"a\u0022b","u":"two        lines"}"""
    )]
    [InlineData(@"f(p='\d+\n')", """f{"p":"\\d\u002B\n"}""")]
    [InlineData("f(l=[1, 'a', [2.5]], t=(1, 2), one=(3))", """f{"l":[1,"a",[2.5]],"t":[1,2],"one":3}""")]
    [InlineData("f(d={'a': 1, \"b\": {'c': []}, 3: None})", """f{"d":{"a":1,"b":{"c":[]},"3":null}}""")]
    [InlineData(
        "f(v=user.name, c=g(1, [2]), e='a' + b)",
        """f{"v":"user.name","c":"g(1, [2])","e":"\u0027a\u0027 \u002B b"}"""
    )]
    [InlineData("f(n=1_000, h=.5, p=5.)", """f{"n":1000,"h":0.5,"p":5.0}""")]
    public void Calls_are_read_as_Python_writes_them(string text, string calls)
    {
        Shown(text, CallLanguage.Python).ShouldBe(calls);
    }

    [Theory]
    [InlineData(
        CallLanguage.Java,
        "Geo.area(base=\"10\", unit=Unit.METRE, n=5L)",
        """Geo.area{"base":"10","unit":"Unit.METRE","n":"5L"}"""
    )]
    [InlineData(CallLanguage.Java, "f(p=new Point(1, 2))", """f{"p":"new Point(1, 2)"}""")]
    [InlineData(CallLanguage.JavaScript, "[f(a=[1, 2], o={x: 1}, s='t')]", """f{"a":"[1, 2]","o":"{x: 1}","s":"t"}""")]
    public void In_Java_and_JavaScript_an_argument_is_its_source(object language, string text, string calls)
    {
        Shown(text, (CallLanguage)language).ShouldBe(calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("The area is 50.")]
    [InlineData("area(base=10) is what you want")]
    [InlineData("`area(base=10)`")]
    [InlineData("area(10, 5)")]
    [InlineData("area(base=10, 5)")]
    [InlineData("area(base=10, base=11)")]
    [InlineData("area(base=10")]
    [InlineData("area(base='10)")]
    [InlineData("area(base=)")]
    [InlineData("a() b()")]
    [InlineData("a()\nb()")]
    [InlineData("[[a()]]")]
    [InlineData("['a()']")]
    [InlineData("3a()")]
    [InlineData("{\"name\": \"area\"}")]
    [InlineData("f(ids=[\"1\"])", CallLanguage.Java)]
    [InlineData("f(map={\"1\": 2})", CallLanguage.Java)]
    public void What_is_not_calls_and_nothing_else_is_no_call(string text, object? language = null)
    {
        ToolCallText.Read(text, (CallLanguage)(language ?? CallLanguage.Python)).ShouldBeNull();
    }

    [Fact]
    public void Every_JSON_value_without_words_of_its_own_is_read_back_from_Python()
    {
        FsCheck.Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Values(depth: 3).ToArbitrary(),
                value =>
                {
                    var call = ToolCallText.Read($"f(x={value})", CallLanguage.Python)!.Single();
                    JsonElement
                        .DeepEquals(call.Arguments.GetProperty("x"), JsonElement.Parse(value))
                        .ShouldBeTrue(value);
                }
            )
        );
    }

    [Fact]
    public void No_text_whatever_breaks_the_reader()
    {
        var pieces = Gen.Elements(
            "f(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            "=",
            "x",
            "'",
            "\"\"\"",
            "\\",
            "\n",
            "1.",
            "-",
            ":",
            "\ud83d"
        );
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Gen.ListOf(pieces).ToArbitrary(),
                parts =>
                {
                    foreach (var language in Enum.GetValues<CallLanguage>())
                        ToolCallText.Read("f(x=" + string.Concat(parts), language)?.Count.ShouldBePositive();
                }
            )
        );
    }

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character()
    {
        Shown("f(s='\ud83d')", CallLanguage.Python).ShouldBe("""f{"s":"\uFFFD"}""");
    }

    [Fact]
    public void What_is_nested_deeper_than_JSON_allows_is_taken_as_source()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));

        var value = ToolCallText.Read($"f(x={deep})", CallLanguage.Python)!.Single().Arguments.GetProperty("x");

        while (value.ValueKind == JsonValueKind.Array)
            value = value[0];
        value.ValueKind.ShouldBe(JsonValueKind.String);
    }

    private static Gen<string> Values(int depth)
    {
        var texts = Gen.ListOf(Gen.Elements('a', ' ', '\'', '"', '\\', ',', ')', ']', 'é'))
            .Select(letters =>
                $"\"{string.Concat(letters).Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            );
        var numbers = Gen.Elements("0", "-7", "12345678901234567890", "2.5", "1e-3");
        var simple = Gen.OneOf(texts, numbers);
        if (depth == 0)
            return simple;
        var lists = Gen.ListOf(Values(depth - 1)).Select(items => $"[{string.Join(", ", items.Take(4))}]");
        var objects = Gen.ListOf(Values(depth - 1))
            .Select(items =>
                $"{{{string.Join(", ", items.Take(4).Select((item, place) => $"\"k{place}\": {item}"))}}}"
            );
        return Gen.OneOf(simple, lists, objects);
    }

    private static string Shown(string text, CallLanguage language) =>
        string.Join(' ', ToolCallText.Read(text, language)!.Select(call => call.Name + call.Arguments.GetRawText()));
}
