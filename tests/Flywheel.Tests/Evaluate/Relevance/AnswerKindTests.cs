using Flywheel.Evaluate.Relevance;
using Flywheel.Text;

namespace Flywheel.Tests.Evaluate.Relevance;

public sealed class AnswerKindTests
{
    [Theory]
    [InlineData("Who wrote it?", AnswerKind.Person)]
    [InlineData("whose dog is that", AnswerKind.Person)]
    [InlineData("Tell me when it opened", AnswerKind.Time)]
    [InlineData("What year did it open?", AnswerKind.Time)]
    [InlineData("Where is it?", AnswerKind.Place)]
    [InlineData("which countries are in it", AnswerKind.Place)]
    [InlineData("How many are there?", AnswerKind.Quantity)]
    [InlineData("How old is she?", AnswerKind.Quantity)]
    [InlineData("How does it work?", AnswerKind.Anything)]
    [InlineData("What is a deed?", AnswerKind.Definition)]
    [InlineData("Summarise the deed.", AnswerKind.Anything)]
    [InlineData("", AnswerKind.Anything)]
    public void The_question_word_tells_what_is_asked_for(string question, object kind) =>
        AnswerKinds.Of(WordReader.Read(question)).ShouldBe((AnswerKind)kind);
}
