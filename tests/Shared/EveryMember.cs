using System.Collections;
using System.Reflection;

namespace Flywheel.Tests;

/// <summary>Tells whether an example sets all that there is to set, so that a new member is not forgotten in it.</summary>
internal static class EveryMember
{
    /// <summary>The members of a value, and of the values in it, that are null or empty.</summary>
    public static IEnumerable<string> NotSetIn(object value, string path = "") =>
        value
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property => NotSet(property.GetValue(value), $"{path}.{property.Name}"));

    private static IEnumerable<string> NotSet(object? value, string path) =>
        value switch
        {
            null => [path],
            string => [],
            IEnumerable list when !list.Cast<object>().Any() => [path],
            IEnumerable list => list.Cast<object>().Where(IsOurs).SelectMany(item => NotSetIn(item, path)),
            _ => IsOurs(value) ? NotSetIn(value, path) : [],
        };

    private static bool IsOurs(object value) =>
        value.GetType().Namespace?.StartsWith(nameof(Flywheel), StringComparison.Ordinal) == true;
}
