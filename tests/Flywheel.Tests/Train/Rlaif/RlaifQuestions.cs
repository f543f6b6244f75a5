using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Train.Rlaif;

/// <summary>Rows that ask something.</summary>
internal static class RlaifQuestions
{
    public static Example[] Of(string name, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Example { Id = $"{name}-{i}", Input = Prompt.FromText($"{name} question {i}?") }),
        ];
}
