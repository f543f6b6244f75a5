using System.Text;
using System.Text.Json;
using Flywheel.Augment.Mining;

namespace Flywheel.Tests.Augment.Mining;

public sealed class EvaluationRecordTests
{
    [Theory]
    // Its own answer.
    [InlineData(""" "output":"No idea.","score":0.1 """, "No idea.", 0.1)]
    [InlineData(""" "prediction":"No idea.","score":0.1 """, "No idea.", 0.1)]
    [InlineData(""" "output":"No idea." """, "No idea.", null)]
    [InlineData(""" "score":0.1 """, null, 0.1)]
    // The same as a dataset of the lake keeps it.
    [InlineData(""" "attributes":{"output":"No idea.","score":0.1} """, "No idea.", 0.1)]
    [InlineData(""" "attributes":{"prediction":"No idea.","score":0.1} """, "No idea.", 0.1)]
    [InlineData(""" "attributes":{"output":"No idea."} """, "No idea.", null)]
    // What is its own goes first.
    [InlineData(""" "score":0.2,"attributes":{"output":"No idea."} """, null, 0.2)]
    [InlineData(""" "error":"timeout","attributes":{"output":"No idea.","score":0.1} """, null, null)]
    // Attributes that are no answer.
    [InlineData(""" "attributes":{"score":0.1} """, null, null)]
    [InlineData(""" "attributes":{"output":["No idea."],"score":0.1,"id":7} """, null, null)]
    [InlineData(""" "attributes":{"output":"No idea.","score":5} """, "No idea.", null)]
    [InlineData(""" "attributes":{"output":"No idea.","score":"0.1"} """, "No idea.", null)]
    public void A_row_brings_its_answer_along(string fields, string? output, double? score)
    {
        var record = Read(fields);

        (record.Prediction.Id, record.Prediction.Output, record.Prediction.Score).ShouldBe(("e", output, score));
        record.IsAnswered.ShouldBe(output is not null);
    }

    [Theory]
    [InlineData(""" "tool_calls":[{"name":"f","arguments":{"x":1}}] """)]
    [InlineData(""" "attributes":{"tool_calls":[{"name":"f","arguments":{"x":1}}]} """)]
    public void Tool_calls_are_an_answer_too(string fields)
    {
        var call = Read(fields).Prediction.ToolCalls!.ShouldHaveSingleItem();

        (call.Name, call.Arguments.GetRawText()).ShouldBe(("f", """{"x":1}"""));
    }

    private static EvaluationRecord Read(string fields)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($$"""{"id":"e","input":"Who?",{{fields}}}"""));
        reader.Read();
        return EvaluationRecord.Read(ref reader);
    }
}
