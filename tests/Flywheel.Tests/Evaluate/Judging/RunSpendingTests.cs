using Flywheel.Evaluate.Judging;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Judging;

public sealed class RunSpendingTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_spent_is_the_sum_over_all_processes() =>
        Prop.ForAll(
                Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Elements(true, false)).ListOf().ToArbitrary(),
                calls =>
                {
                    var path = _folder.File($"{Guid.NewGuid():N}");
                    var spending = RunSpending.Open(path);
                    foreach (var (tokens, isNextProcess) in calls)
                    {
                        if (isNextProcess)
                        {
                            spending.Dispose();
                            spending = RunSpending.Open(path);
                        }
                        spending.Add(new JudgeUsage(1, 2, tokens, tokens / 2, 0.5));
                    }

                    using (spending)
                        spending.Usage.ShouldBe(
                            new JudgeUsage(
                                calls.Count,
                                2 * calls.Count,
                                calls.Sum(call => (long)call.Item1),
                                calls.Sum(call => (long)(call.Item1 / 2)),
                                0.5 * calls.Count
                            )
                        );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_file_that_was_begun_and_not_filled_counts_as_none()
    {
        File.WriteAllBytes(_folder.File("run"), new byte[3]);

        using var spending = RunSpending.Open(_folder.File("run"));

        spending.Usage.ShouldBe(new JudgeUsage(0, 0, 0, 0, 0));
    }

    [Fact]
    public void Two_processes_do_not_count_in_the_same_file()
    {
        using var first = RunSpending.Open(_folder.File("run"));

        Should
            .Throw<FlywheelException>(() => RunSpending.Open(_folder.File("run")))
            .Message.ShouldContain("cannot be counted");
    }
}
