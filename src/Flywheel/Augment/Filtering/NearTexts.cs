using Flywheel.Curate.Duplicates;
using Flywheel.Lake;

namespace Flywheel.Augment.Filtering;

/// <summary>
/// Compares two texts as rows are compared: the same but for case, white space and punctuation, or with a Jaccard index of at least
/// <see cref="ShingleSketch.Threshold"/>.
/// </summary>
internal static class NearTexts
{
    [ThreadStatic]
    private static NearDuplicateCheck? _check;

    /// <summary>True when they are the same but for case, white space and punctuation.</summary>
    public static bool AreSame(string one, string other) => ContentKey.Of(one, "") == ContentKey.Of(other, "");

    /// <summary>True when they are the same, or nearly.</summary>
    public static bool AreNear(string one, string other)
    {
        if (AreSame(one, other))
            return true;
        var check = _check ??= new NearDuplicateCheck();
        check.Begin(one, "");
        return check.IsNear(new KeptText("", other, ""));
    }
}
