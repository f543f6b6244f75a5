using System.Text.Json;

namespace Flywheel.Evaluate.Schema;

/// <summary>Numbers as JSON Schema compares them: by value, 1.0 being a whole number. Exact within the range of a decimal.</summary>
internal static class SchemaNumbers
{
    public static int Compare(JsonElement first, JsonElement second) =>
        first.TryGetDecimal(out var one) && second.TryGetDecimal(out var other)
            ? one.CompareTo(other)
            : first.GetDouble().CompareTo(second.GetDouble());

    public static bool IsWhole(JsonElement number) =>
        number.TryGetDecimal(out var value) ? decimal.IsInteger(value) : double.IsInteger(number.GetDouble());

    public static bool IsMultiple(JsonElement number, JsonElement divisor) =>
        number.TryGetDecimal(out var value) && divisor.TryGetDecimal(out var by)
            ? value % by == 0
            : double.IsInteger(number.GetDouble() / divisor.GetDouble());
}
