using Flywheel.Curate;
using Flywheel.Curate.Breaker;
using Flywheel.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Curate.Breaker;

/// <summary>The order of the log alone decides: not how much of it is judged at once, and not when the process dies.</summary>
public sealed class BreakerOrderTests
{
    private static readonly BreakerOptions Quick = new()
    {
        Window = 50,
        MinEdits = 20,
        ActorMinEdits = 10,
        MinActors = 3,
    };

    // Mostly honest, with bursts that are not.
    private static readonly Gen<Edit[]> Logs =
        from bursts in (
            from kind in Gen.Choose(0, 5)
            from first in Gen.Choose(0, 80)
            from count in Gen.Choose(1, 60)
            from user in Gen.Choose(0, 6)
            select Enumerable.Range(first, count).Select(number => EditOf(kind, number, user))
        ).ArrayOf(8)
        select bursts.SelectMany(burst => burst).DistinctBy(edit => edit.EventId).ToArray();

    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(8);

    // Opens for one actor, then for all, with copies and reversals between.
    private static readonly Edit[] Poisoned =
    [
        .. Enumerable.Range(0, 60).Select(number => EditOf(0, number, number)),
        .. Enumerable.Range(100, 20).SelectMany(number => new[] { EditOf(3, number, 9), EditOf(0, number, 9) }),
        .. Enumerable.Range(100, 10).Select(number => EditOf(0, number, 1) with { EventId = $"copy{number}" }),
        .. Enumerable
            .Range(20, 40)
            .SelectMany(number => new[] { EditOf(5, number, 0), EditOf(0, number + 200, number) }),
    ];

    [Fact]
    public async Task A_poisoned_log_in_batches_of_any_size_gets_the_same_verdicts()
    {
        var whole = await JudgeAsync(Poisoned, batchSize: 1000);

        whole.Openings.Select(opening => opening.Split(' ')[0]).ShouldBe([Stream.User(9), ""]);
        foreach (var batchSize in new[] { 1, 7, 64 })
            (await JudgeAsync(Poisoned, batchSize)).ShouldBe(whole);
    }

    [Fact]
    public void Any_log_in_batches_of_any_size_gets_the_same_verdicts() =>
        Prop.ForAll(
                Logs.ToArbitrary(),
                Gen.Choose(1, 90).ToArbitrary(),
                (log, batchSize) => Wait(JudgeAsync(log, batchSize)).ShouldBe(Wait(JudgeAsync(log, batchSize: 10_000)))
            )
            .Check(Few);

    [Fact]
    public async Task Deaths_at_random_places_change_no_verdict()
    {
        var whole = await JudgeAsync(Poisoned, batchSize: 16);

        for (var seed = 0; seed < 6; seed++)
            (await JudgeAsync(Poisoned, batchSize: 16, deaths: new Random(seed))).ShouldBe(whole);
    }

    private static Edit EditOf(int kind, int number, int user) =>
        kind switch
        {
            0 or 1 or 2 => Stream.Honest(number, Stream.User(user)),
            3 => Stream.Unsafe(number, Stream.User(user)),
            4 => Stream.Reversed(number, Stream.User(user)),
            _ => Stream.Unsafe(number, user: null),
        };

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static async Task<Outcome> JudgeAsync(Edit[] log, int batchSize, Random? deaths = null)
    {
        using var fixture = new CuratorFixture
        {
            Breaker = Quick,
            Options = new CurationOptions { BatchSize = batchSize },
            Policies = { Policy = FixedPolicies.Of(Stream.Policy) },
        };
        if (log.Length > 0)
            await fixture.AppendAsync(log);
        if (deaths is not null)
            await DieOftenAsync(fixture, deaths);
        await fixture.RunAsync();
        var verdicts = fixture
            .Verdicts.ReadAfter(0, limit: int.MaxValue)
            .Select(verdict =>
                $"{verdict.Offset} {verdict.Verdict.Kind} {verdict.Verdict.Reason} {verdict.Verdict.Detail}"
            );
        var openings = fixture.CircuitBreaker.Status().Openings.Select(opening => $"{opening.Actor} {opening.Why}");
        return new Outcome(
            string.Join('\n', verdicts),
            [.. openings],
            string.Join(' ', fixture.Visible.Order(StringComparer.Ordinal))
        );
    }

    private static async Task DieOftenAsync(CuratorFixture fixture, Random deaths)
    {
        for (var death = 0; death < 10; death++)
        {
            fixture.Sink.At = _ =>
            {
                if (deaths.Next(4) == 0)
                    throw new IOException("The disk is full.");
            };
            try
            {
                await fixture.RunAsync();
            }
            catch (IOException)
            {
                fixture.Restart();
            }
        }
        fixture.Sink.At = _ => { };
    }

    private sealed record Outcome(string Verdicts, string[] Openings, string Visible)
    {
        public void ShouldBe(Outcome other)
        {
            Verdicts.ShouldBe(other.Verdicts);
            Openings.ShouldBe(other.Openings);
            Visible.ShouldBe(other.Visible);
        }
    }
}
