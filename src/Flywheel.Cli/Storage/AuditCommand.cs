using System.CommandLine;
using System.Globalization;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

/// <summary><c>flywheel audit</c>: who decided what, and the proof that nobody has changed the record.</summary>
internal static class AuditCommand
{
    private const int EntriesAtOnce = 1000;

    public static Command Create() =>
        new("audit", "Read the audit trail and prove that it is whole.") { List(), Verify() };

    private static Command List()
    {
        var command = new Command("list", "Every entry, oldest first.");
        command.SetAction(arguments =>
        {
            using var database = arguments.OpenDatabaseToRead();
            var entries = ReadAll(new AuditTrail(database, TimeProvider.System)).ToList();
            arguments.Output().Write(entries, Print);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Verify()
    {
        var command = new Command(
            "verify",
            "Recompute the hash chain; exits with 1 where an entry was changed or is missing."
        );
        command.SetAction(arguments =>
        {
            using var database = arguments.OpenDatabaseToRead();
            var result = new AuditTrail(database, TimeProvider.System).Verify();
            arguments.Output().Write(result, Print);
            return result.IsWhole ? ExitCode.Success : ExitCode.Negative;
        });
        return command;
    }

    private static IEnumerable<AuditEntry> ReadAll(AuditTrail trail)
    {
        long after = 0;
        while (trail.Read(after, EntriesAtOnce) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
                yield return entry;
            after = entries[^1].Number;
        }
    }

    private static void Print(List<AuditEntry> entries)
    {
        var table = Output.Table("NUMBER", "TIME", "ACTOR", "ACTION", "SUBJECT", "WHY");
        foreach (var entry in entries)
            table.AddTextRow(
                entry.Number.ToString(CultureInfo.InvariantCulture),
                Output.Time(entry.RecordedAt),
                Output.SafeText(entry.Actor, 40),
                entry.Action,
                Output.SafeText(entry.Subject, 60),
                Output.SafeText(entry.Why, 100)
            );
        table.Print();
    }

    private static void Print(AuditVerification result)
    {
        if (result.FirstBroken is { } broken)
            Output.Line(string.Create(CultureInfo.InvariantCulture, $"Entry {broken} is broken: {result.Fault}"));
        else
            Output.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The audit trail is whole: {result.Entries} {(result.Entries == 1 ? "entry" : "entries")}, head {result.HeadHash}"
                )
            );
    }
}
