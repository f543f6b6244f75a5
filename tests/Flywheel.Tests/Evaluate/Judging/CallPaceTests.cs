using System.Collections.Concurrent;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Evaluate.Judging;

public sealed class CallPaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_kept_evenly_apart()
    {
        var clock = new ImpatientClock();
        var pace = new CallPace(60, clock);

        for (var call = 0; call < 4; call++)
            await pace.WaitAsync(Token);

        clock.Waits.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public async Task Without_a_limit_nobody_waits()
    {
        var clock = new ImpatientClock();
        var pace = new CallPace(null, clock);

        for (var call = 0; call < 4; call++)
            await pace.WaitAsync(Token);

        clock.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_is_put_again_waits_for_its_turn_as_well()
    {
        var clock = new ImpatientClock();
        var asked = 0;
        var client = new ScriptedChat(_ =>
            ++asked < 3 ? throw new HttpRequestException("429") : """{"better": "tie", "reason": "both"}"""
        );
        var options = new JudgeOptions
        {
            Model = "m",
            CallsPerMinute = 60,
            Attempts = 3,
            Pause = TimeSpan.FromMilliseconds(7),
        };

        await new PairwiseJudge(new ChatJudge(client, options, clock), "kindness").CompareAsync("q", "a", "b", Token);

        // Three attempts of the one order, then one of the other; the pauses of a retry come on top.
        clock
            .Waits.Where(wait => wait >= TimeSpan.FromSeconds(1))
            .ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)]);
    }

    /// <summary>Stands still, notes what it is to wait for and waits for none of it; the time that an answer has never runs out.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        private static readonly TimeSpan ForAnAnswer = TimeSpan.FromSeconds(30);

        public ConcurrentQueue<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= ForAnAnswer || dueTime < TimeSpan.Zero)
                return new NoTimer();
            Waits.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return new NoTimer();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
