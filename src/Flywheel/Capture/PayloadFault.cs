namespace Flywheel.Capture;

/// <summary>
/// The machine-readable kinds of faults of a payload. They end up in the <c>type</c> of problem details: they never change.
/// </summary>
internal static class PayloadFault
{
    public const string InvalidJson = "invalid-json";
    public const string InvalidText = "invalid-text";
    public const string InvalidValue = "invalid-value";
    public const string WrongType = "wrong-type";
    public const string MissingField = "missing-field";
    public const string DuplicateField = "duplicate-field";
    public const string TooDeep = "too-deep";
    public const string NumberOutOfRange = "number-out-of-range";
    public const string ItemTooLarge = "item-too-large";
}
