namespace Flywheel.Lake.Reviewed;

/// <summary>What an export of a queue into a dataset did.</summary>
/// <param name="Import">The version; null where no item is fit to be a row.</param>
/// <param name="HeldBack">Decided items that rest on a label on which people do not agree well enough.</param>
/// <param name="WithoutInput">Decided items of which nobody knows what the model was asked.</param>
/// <param name="Undecided">Items that are open, disagreed or excluded.</param>
/// <param name="AgainstPolicy">Decided items with a secret, or personal data that the safety policy does not redact but keep out.</param>
internal sealed record ReviewedRowsResult(
    ImportResult? Import,
    int HeldBack,
    int WithoutInput,
    int Undecided,
    int AgainstPolicy
);
