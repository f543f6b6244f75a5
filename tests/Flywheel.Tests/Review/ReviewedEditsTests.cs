using System.Text.Json;
using Flywheel.Events;
using Flywheel.Review;

namespace Flywheel.Tests.Review;

public sealed class ReviewedEditsTests : IDisposable
{
    private readonly ReviewFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    // Events become rows, and rows are exported: who reviewed must not be read there.
    [Fact]
    public async Task The_edit_of_a_decision_knows_its_reviewers_by_their_pseudonyms()
    {
        Person[] people = [new("Zoe Quill", Role.Reviewer), new("Yusuf Klein", Role.Reviewer)];
        await _fixture.QueueAsync("labels: [{name: answer, kind: edit, required: true}]");
        await _fixture.EnterAsync(1);
        foreach (var person in people)
            await _fixture.AnswerNextAsync(person, """{"answer":"It comes tomorrow."}""");

        var stored = (await _fixture.Wheel.Log.ReadAsync(0, 10, default)).ShouldHaveSingleItem();

        var attributes = JsonElement.Parse(EventJson.ReadEdit(stored.Payload.Span).AttributesJson.ShouldNotBeNull());
        attributes
            .GetProperty("reviewers")
            .EnumerateArray()
            .Select(reviewer => reviewer.GetString()!)
            .ShouldBe(people.Select(person => _fixture.Wheel.Pseudonyms.Of(person.Name)), ignoreOrder: true);
    }
}
