namespace Flywheel.Review.Agreement;

/// <summary>What two people said of the same items.</summary>
/// <param name="Label">The label.</param>
/// <param name="First">The name of the one.</param>
/// <param name="Second">The name of the other.</param>
/// <param name="FirstValue">JSON: what the one said.</param>
/// <param name="SecondValue">JSON: what the other said.</param>
/// <param name="Items">Of how many items.</param>
internal sealed record PersonPair(
    string Label,
    string First,
    string Second,
    string FirstValue,
    string SecondValue,
    long Items
)
{
    /// <summary>The same with the person in the first place; null where the person is neither.</summary>
    public PersonPair? SeenBy(string person) =>
        First == person ? this
        : Second == person ? new PersonPair(Label, Second, First, SecondValue, FirstValue, Items)
        : null;
}
