using System.Globalization;
using System.Text;
using Flywheel.Gate;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>The turn as people read it.</summary>
internal static class ProofReport
{
    private const int LabelWidth = 13;
    private const int TextWidth = 96;

    // Keeps a number and its sign on one line.
    private const string NoBreak = "\u00A0";

    public static void Print(ProofResult result)
    {
        Output.Line();
        Output.Line("THE WHEEL TURNS");
        Output.Line("A simulated assistant answers customers of an invented shop. docs/demo.md explains each figure.");
        PrintBefore(result);
        PrintMaterial(result);
        PrintAfter(result);
        PrintAttack(result.CrudeAttack);
        PrintAttack(result.PatientAttack);
        PrintRollback(result.Rollback);
        PrintControl(result.Control, result.Lift);
    }

    private static void PrintBefore(ProofResult result)
    {
        var (exam, today) = (result.Exam, result.Today);
        Heading($"1  Before: {Share(today.Right, today.Rows)} of its answers are right");
        Row(
            "examined by",
            $"{exam.HeldOut} held-out questions, {exam.Regression} of a known failure, {exam.Development} for development"
        );
        Print(today);
    }

    private static void PrintMaterial(ProofResult result)
    {
        var (variants, edits) = (result.Variants, result.Edits);
        Heading("2  What there is to learn from");
        Row(
            "failures",
            $"{variants.Failures} in the development part; the stub judge writes {variants.Generated} variants, {variants.Kept} pass its filter"
        );
        Row("first turn", $"learns nothing yet: {result.NotYet}");
        Row("edits", $"{edits.Sent} of {result.Answered} answers: {edits.ToRight} put right, {edits.ToWrong} spoilt");
        Row("", Curated(edits));
    }

    private static void PrintAfter(ProofResult result)
    {
        var (lift, training) = (result.Lift, result.Training);
        Heading(
            $"3  After: {Percent(lift.RateAfter)}, {Points(lift.Difference)} more ({Points(lift.Interval)} at 95 % confidence)"
        );
        Row(
            "second turn",
            $"model {training.Model} of {training.Rows} rows of {training.Dataset} picks the best of {result.Exam.Candidates}"
        );
        Row("", training.HeldOut.Statement);
        Row("held out", $"{lift.Before} of {lift.Rows} right before, {lift.After} afterwards");
        Print(result.Turned);
        Row("released", result.Release);
    }

    private static void PrintAttack(CrudeAttackShown attack)
    {
        Heading("4  A crude attack: one account undoes what users did");
        Row("edits", $"{attack.Edits.Sent} sent; {Curated(attack.Edits)}");
        Row("breaker", $"open for {(attack.HoldsOneAccount ? "that account alone" : "everybody")}: {attack.Why}");
    }

    private static void PrintAttack(PatientAttackShown attack)
    {
        Heading("5  A patient attack: many accounts make right answers wrong");
        Row("edits", $"{attack.Edits.Sent} sent; {Curated(attack.Edits)}");
        Row("third turn", $"model {attack.Training.Model} of {attack.Training.Rows} rows of {attack.Training.Dataset}");
        Print(attack.Gate);
        Row("in use", $"still model {attack.InUse}");
    }

    private static void PrintRollback(RollbackShown rollback)
    {
        Heading("6  The attack is taken back");
        Row(
            "rolled back",
            $"gold@{rollback.Version} equals gold@{rollback.To}, {rollback.Training.Dataset} equals training@{rollback.TrainingTo}; {rollback.RowsRemoved} edits are out"
        );
        Row(
            "trained again",
            $"model {rollback.Training.Model} {(rollback.IsSame ? "is the one of the second turn to the byte" : "is NOT the one of the second turn")}"
        );
        Row("sha256", rollback.Training.Sha256);
    }

    private static void PrintControl(ControlShown control, Lift lift)
    {
        Heading($"7  The control: {Points(control.Mean)} where there is nothing to learn ({Points(control.Interval)})");
        Row("shuffled", $"{control.Lifts.Count} times the same rows, chosen and rejected swapped by a coin");
        Row("", $"{control.Silent} of the models say that they cannot tell, and leave the first answer");
        Row("", $"picking one of the answers by lot makes {Points(control.ByLot)}");
        Row("", $"{control.AsLarge} of them lift by {Points(lift.Difference)} or more");
    }

    private static void Print(GateShown gate)
    {
        var label = "gate";
        foreach (var reason in gate.Reasons)
        {
            Row(label, $"{OutcomeName.Of(gate.Decision)}: {reason}");
            label = "";
        }
    }

    private static string Curated(EditsShown edits)
    {
        var reasons = edits.Discarded.Concat(edits.Quarantined).Select(reason => $"{reason.Value} {reason.Key}");
        return string.Join(", ", reasons.Prepend($"{edits.Kept} kept in gold@{edits.Version}"));
    }

    private static void Heading(string text)
    {
        Output.Line();
        Output.Line(text);
    }

    // Long sentences go on in the next line, below where they began.
    private static void Row(string label, string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Replace(" %", NoBreak + "%", StringComparison.Ordinal).Split(' '))
        {
            if (line.Length + word.Length >= TextWidth)
            {
                WriteLine(label, line);
                (label, line) = ("", line.Clear());
            }
            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }
        WriteLine(label, line);
    }

    private static void WriteLine(string label, StringBuilder text) =>
        Output.Line($"   {label.PadRight(LabelWidth)}  {text.Replace(NoBreak, " ")}");

    private static string Share(long part, long whole) => Percent((double)part / whole);

    private static string Percent(double share) => Figures.Percent(share);

    private static string Points(double share) => Figures.Points(share);

    private static string Points(Interval shares) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * shares.Lower:0.0} to {Points(shares.Upper)}");
}
