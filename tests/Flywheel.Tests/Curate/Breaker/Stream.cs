using System.Globalization;
using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate.Breaker;

/// <summary>Edits of named people, honest and not.</summary>
internal static class Stream
{
    /// <summary>Calls edits unsafe whose text says so.</summary>
    public static readonly ICurationStep Policy = new UnsafeWhereSaid();

    /// <summary>An edit that is kept.</summary>
    public static Edit Honest(int number, string? user) => Sample.Edit(number) with { User = user };

    /// <summary>An edit that the policy discards.</summary>
    public static Edit Unsafe(int number, string? user)
    {
        var edit = Sample.Edit(number, "u" + Text(number));
        return edit with { User = user, FinalEdit = edit.FinalEdit + " poison" };
    }

    /// <summary>An edit that undoes an honest one.</summary>
    public static Edit Reversed(int number, string? user)
    {
        var edit = Sample.Edit(number, "r" + Text(number));
        return edit with { User = user, OriginalOutput = edit.FinalEdit, FinalEdit = edit.OriginalOutput };
    }

    /// <summary>An output that was taken as it is.</summary>
    public static Edit Unchanged(int number, string? user)
    {
        var edit = Sample.Edit(number, "s" + Text(number));
        return edit with { User = user, FinalEdit = edit.OriginalOutput };
    }

    /// <summary>One of a few people.</summary>
    public static string User(int number) => "user-" + Text(number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class UnsafeWhereSaid : ICurationStep
    {
        public StepOutcome Apply(Edit edit) =>
            edit.FinalEdit.EndsWith("poison", StringComparison.Ordinal)
                ? StepOutcome.Discard(VerdictReason.Unsafe, "poison")
                : StepOutcome.Keep;
    }
}
