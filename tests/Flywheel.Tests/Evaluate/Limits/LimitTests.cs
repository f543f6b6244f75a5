using Flywheel.Evaluate;

namespace Flywheel.Tests.Evaluate.Limits;

public sealed class LimitTests
{
    [Theory]
    [InlineData(2.4, true)]
    [InlineData(2.5, true)]
    [InlineData(2.500001, false)]
    [InlineData(null, null)]
    public void An_answer_may_take_as_long_as_the_limit_and_no_longer(double? seconds, bool? passed)
    {
        var answer = new Prediction { Id = "r1", LatencySeconds = seconds };

        Answers.Judge("latency:max=2.5", Answers.Row(), answer).Passed.ShouldBe(passed);
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(0.01, true)]
    [InlineData(0.011, false)]
    [InlineData(null, null)]
    public void An_answer_may_cost_as_much_as_the_limit_and_no_more(double? cost, bool? passed)
    {
        var answer = new Prediction { Id = "r1", Cost = cost };

        Answers.Judge("cost:max=0.01", Answers.Row(), answer).Passed.ShouldBe(passed);
    }

    [Fact]
    public void The_reason_tells_both_numbers()
    {
        var answer = new Prediction
        {
            Id = "r1",
            LatencySeconds = 3.25,
            Cost = 0.5,
        };

        Answers
            .Judge("latency:max=2.5", Answers.Row(), answer)
            .Reason.ShouldBe("The answer took 3.25 s; at most 2.5 s are allowed.");
        Answers
            .Judge("cost:max=0.25", Answers.Row(), answer)
            .Reason.ShouldBe("The answer cost 0.5; at most 0.25 is allowed.");
    }
}
