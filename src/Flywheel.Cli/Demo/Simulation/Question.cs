using System.Globalization;

namespace Flywheel.Cli.Demo.Simulation;

/// <summary>What a customer asks, with the rule that answers it.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Prompt">What the assistant is given: the rule, then the customer's words.</param>
/// <param name="Rule">The rule, a sentence.</param>
/// <param name="Aside">The number in the rule that does not matter.</param>
/// <param name="Value">The number that answers.</param>
/// <param name="Unit">What it counts.</param>
internal sealed record Question(string Topic, string Prompt, string Rule, int Aside, int Value, string Unit)
{
    /// <summary>What a right answer says, such as <c>14 days</c>.</summary>
    public string Fact => Counted(Value);

    /// <summary>A number with the unit.</summary>
    public string Counted(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} {Unit}");
}
