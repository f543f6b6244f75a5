using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Schema;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("true", "1", "{}", "null")]
    [InlineData("""{"type":"integer"}""", "3", "3.0", "-1e2")]
    [InlineData("""{"type":["string","null"]}""", "\"a\"", "null")]
    [InlineData("""{"enum":[1,"a",null]}""", "1.0", "\"a\"", "null")]
    [InlineData("""{"const":{"a":1,"b":2}}""", """{"b":2,"a":1}""")]
    [InlineData("""{"minimum":1,"exclusiveMaximum":2}""", "1", "1.999", "\"a\"")]
    [InlineData("""{"multipleOf":0.01}""", "4.02", "0")]
    [InlineData("""{"minLength":2,"maxLength":2}""", "\"😀é\"", "17")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aaa\"", "1")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"required":["a"]}""", """{"a":"x","b":1}""", "[]")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"a":1}""", "{}")]
    [InlineData(
        """{"patternProperties":{"^x":{"type":"null"}},"additionalProperties":{"type":"string"}}""",
        """{"x1":null,"y":""}"""
    )]
    [InlineData("""{"propertyNames":{"maxLength":1},"minProperties":1,"maxProperties":2}""", """{"a":1,"b":2}""")]
    [InlineData(
        """{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}""",
        """["a",1,2]""",
        "[]",
        """["a"]"""
    )]
    [InlineData("""{"contains":{"type":"null"},"minContains":2,"maxContains":3}""", "[null,1,null]")]
    [InlineData("""{"contains":{"type":"null"},"minContains":0}""", "[]")]
    [InlineData("""{"uniqueItems":true,"minItems":1,"maxItems":3}""", """[1,"1",true]""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":5}]}""", "\"a\"", "6")]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "4", "9")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", "2")]
    [InlineData("""{"not":{"type":"string"}}""", "1")]
    [InlineData("""{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}""", "\"ab\"", "2")]
    [InlineData(
        """{"$defs":{"tree":{"type":"object","properties":{"left":{"$ref":"#/$defs/tree"}}}},"$ref":"#/$defs/tree"}""",
        """{"left":{"left":{}}}"""
    )]
    [InlineData("""{"$defs":{"a/b~c":{"type":"null"}},"$ref":"#/$defs/a~1b~0c"}""", "null")]
    [InlineData("""{"items":{"$ref":"#"},"type":"array"}""", "[[],[[]]]")]
    public void What_follows_the_schema_is_valid(string schema, params string[] values)
    {
        foreach (var value in values)
            Check(schema, value).ShouldBeNull(value);
    }

    [Theory]
    [InlineData("false", "1", "", "nothing may stand here")]
    [InlineData("""{"type":"integer"}""", "3.5", "", "has to be integer, but is number")]
    [InlineData("""{"type":["string","null"]}""", "true", "", "has to be string or null, but is boolean")]
    [InlineData("""{"enum":[1,"a"]}""", "\"b\"", "", "is \"b\", not 1 or \"a\"")]
    [InlineData("""{"const":[1,2]}""", "[2,1]", "", "is [2,1], not [1,2]")]
    [InlineData("""{"minimum":1}""", "0.5", "", "is 0.5, but has to be at least 1")]
    [InlineData("""{"exclusiveMaximum":2}""", "2", "", "has to be less than 2")]
    [InlineData("""{"multipleOf":0.01}""", "4.021", "", "multiple of 0.01")]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", "", "at most 9007199254740992")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", "", "has 2 characters, but at most 1 are allowed")]
    [InlineData("""{"pattern":"^a+$"}""", "\"ab\"", "", "does not match ^a+$")]
    [InlineData("""{"required":["a","b"]}""", """{"a":1}""", "", "the property 'b' is missing")]
    [InlineData(
        """{"properties":{"a":{"properties":{"x/y":{"type":"string"}}}}}""",
        """{"a":{"x/y":1}}""",
        "/a/x~1y",
        "has to be string"
    )]
    [InlineData("""{"additionalProperties":false}""", """{"~":1}""", "/~0", "no such property is allowed")]
    [InlineData("""{"patternProperties":{"^x":{"type":"null"}}}""", """{"y":1,"x":1}""", "/x", "has to be null")]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", """{"a":1,"bc":2}""", "/bc", "at most 1")]
    [InlineData("""{"minProperties":2}""", """{"a":1}""", "", "has 1 properties, but at least 2")]
    [InlineData("""{"prefixItems":[true,{"type":"string"}]}""", "[1,2]", "/1", "has to be string")]
    [InlineData("""{"prefixItems":[true],"items":{"type":"string"}}""", """[1,"a",2]""", "/2", "has to be string")]
    [InlineData("""{"items":{"items":{"type":"string"}}}""", """[["a"],["a",1]]""", "/1/1", "has to be string")]
    [InlineData("""{"contains":{"type":"null"}}""", "[1]", "", "has 0 items of those")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", "/2", "is the same as item 0")]
    [InlineData(
        """{"anyOf":[{"type":"string"},{"properties":{"a":{"type":"null"}},"type":"object"}]}""",
        """{"a":1}""",
        "/a",
        "has to be null"
    )]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "6", "", "is valid under 2")]
    [InlineData("""{"not":{"type":"string"}}""", "\"a\"", "", "is what it must not be")]
    [InlineData("""{"if":{"type":"string"},"then":{"minLength":2}}""", "\"a\"", "", "at least 2")]
    [InlineData(
        """{"$defs":{"t":{"properties":{"left":{"$ref":"#/$defs/t"}},"required":["id"]}},"$ref":"#/$defs/t"}""",
        """{"id":1,"left":{"id":2,"left":{}}}""",
        "/left/left",
        "'id' is missing"
    )]
    public void The_first_fault_is_told_with_its_place(string schema, string value, string path, string cause)
    {
        var fault = Check(schema, value).ShouldNotBeNull();

        fault.Path.ShouldBe(path);
        fault.Cause.ShouldContain(cause);
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"typ":"string"}}}""", "at /properties/a/typ: the keyword typ is not understood")]
    [InlineData("""{"format":"date"}""", "the keyword format is not understood")]
    [InlineData("""{"$defs":{"unused":{"unevaluatedItems":false}}}""", "at /$defs/unused/unevaluatedItems")]
    [InlineData("""{"type":"text"}""", "there is no type 'text'")]
    [InlineData("""{"type":1}""", "a string has to stand here")]
    [InlineData("""{"minLength":-1}""", "a whole number of at least 0")]
    [InlineData("""{"minItems":1.5}""", "a whole number of at least 0")]
    [InlineData("""{"maximum":"1"}""", "a number has to stand here")]
    [InlineData("""{"multipleOf":0}""", "a number above 0")]
    [InlineData("""{"pattern":"("}""", "the pattern is refused")]
    [InlineData("""{"pattern":"(?=a)b"}""", "one text could take hours")]
    [InlineData("""{"patternProperties":{"(a)\\1":true}}""", "the pattern is refused")]
    [InlineData("""{"items":[{}]}""", "prefixItems")]
    [InlineData("""{"anyOf":[]}""", "at least one schema")]
    [InlineData("""{"required":"a"}""", "a list has to stand here")]
    [InlineData("""{"uniqueItems":1}""", "true or false")]
    [InlineData("""{"then":{}}""", "then means nothing without if")]
    [InlineData("""{"properties":{"a":3}}""", "at /properties/a: an object has to stand here")]
    [InlineData("""{"$ref":"https://example.org/s"}""", "is not in this schema")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "there is no #/$defs/none")]
    [InlineData("""{"items":{"$id":"other"}}""", "at /items/$id: only the whole schema may have an $id")]
    [InlineData("""{"$schema":"https://example.org/mine"}""", "the dialect https://example.org/mine is not known")]
    [InlineData("""{"$ref":"#"}""", "refers to itself")]
    [InlineData(
        """{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}""",
        "refers to itself"
    )]
    [InlineData("3", "at its root: an object has to stand here")]
    public void A_schema_that_is_wrong_or_not_understood_is_refused(string schema, string message)
    {
        var fault = Should.Throw<FlywheelException>(() => new JsonSchema(JsonElement.Parse(schema)));

        fault.Message.ShouldStartWith("JSON schema, at ");
        fault.Message.ShouldContain(message);
    }

    [Fact]
    public void An_answer_is_judged_by_its_value()
    {
        var schema = new JsonSchema(JsonElement.Parse("""{"type":"object","required":["total"]}"""));
        Score Judge(string? text) => Answers.Judge(schema, Answers.Row(), Answers.Text(text));

        Judge("""{"total": 3}""").Passed.ShouldBe(true);
        Judge("```json\n{\"total\": 3}\n```\n").Passed.ShouldBe(true);
        Judge("""{"sum": 3}""").Evidence.ShouldBe(["the whole value: the property 'total' is missing"]);
        Judge("The total is 3").Reason.ShouldBe("The answer is not JSON.");
        Judge("""{"total": 3} as asked""").Passed.ShouldBe(false);
        Judge("""{"total": 3, "total": 4}""").Reason.ShouldBe("The answer is not JSON.");
        Judge("""{"total": "\ud83d"}""").Evidence.Single().ShouldContain("half of a surrogate pair");
        Judge("{\"total\": \"\ud83d\"}").Passed.ShouldBe(true);
        Judge("").Passed.ShouldBe(false);
        Judge(null).Passed.ShouldBe(false);
    }

    [Fact]
    public void Two_schemas_have_two_versions()
    {
        string Version(string schema) => new JsonSchema(JsonElement.Parse(schema)).Version;

        Version("{}").ShouldNotBe(Version("true"));
        Version("{}").ShouldBe(Version("{}"));
    }

    [Fact]
    public void A_value_as_deep_as_JSON_may_be_is_judged()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60));

        Check("""{"items":{"$ref":"#"},"type":"array"}""", deep).ShouldBeNull();
    }

    [Fact]
    public void Schemas_combine_as_logic_does()
    {
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Schemas.ToArbitrary(),
                Schemas.ToArbitrary(),
                Values.ToArbitrary(),
                (first, second, value) =>
                {
                    var (one, two) = (IsValid(first, value), IsValid(second, value));
                    IsValid($$"""{"not":{{first}}}""", value).ShouldBe(!one);
                    IsValid($$"""{"allOf":[{{first}},{{second}}]}""", value).ShouldBe(one && two);
                    IsValid($$"""{"anyOf":[{{first}},{{second}}]}""", value).ShouldBe(one || two);
                    IsValid($$"""{"oneOf":[{{first}},{{second}}]}""", value).ShouldBe(one ^ two);
                    IsValid($$"""{"if":{{first}},"then":{{second}},"else":false}""", value).ShouldBe(one && two);
                    IsValid($$"""{"items":{{first}}}""", $"[{value},{value}]").ShouldBe(one);
                    IsValid($$"""{"contains":{{first}}}""", $"[{value}]").ShouldBe(one);
                    IsValid($$$"""{"properties":{"p":{{{first}}}}}""", $$"""{"p":{{value}} }""").ShouldBe(one);
                    IsValid($$$"""{"$ref":"#/$defs/d","$defs":{"d":{{{first}}}}}""", value).ShouldBe(one);
                    IsValid($$"""{"const":{{value}}}""", value).ShouldBeTrue();
                }
            )
        );
    }

    private static readonly Gen<string> Schemas = Gen.Elements(
        "true",
        "false",
        """{"type":"integer"}""",
        """{"type":["array","null"]}""",
        """{"minimum":2}""",
        """{"maxLength":2,"type":"string"}""",
        """{"required":["a"]}""",
        """{"properties":{"a":{"type":"string"}}}""",
        """{"minItems":1}""",
        """{"enum":[2,"ab",[]]}"""
    );

    private static readonly Gen<string> Values = Gen.Elements(
        "null",
        "1",
        "2",
        "2.0",
        "2.5",
        "\"ab\"",
        "\"abc\"",
        "[]",
        "[1]",
        "{}",
        """{"a":1}""",
        """{"a":"x"}"""
    );

    private static bool IsValid(string schema, string value) => Check(schema, value) is null;

    private static SchemaFault? Check(string schema, string value) =>
        SchemaReader.Read(JsonElement.Parse(schema)).Check(JsonElement.Parse(value), "");
}
