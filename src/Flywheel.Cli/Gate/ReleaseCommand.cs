using System.CommandLine;
using Flywheel.Gate.Releases;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Gate;

/// <summary><c>flywheel release</c>: what went out, on which decision, and what escaped it.</summary>
internal static class ReleaseCommand
{
    public static Command Create() =>
        new("release", "Record what goes out, and count the known failures that escape.")
        {
            ReleaseRecordCommand.Create(),
            List(),
            Show(),
            ListEscapes(),
        };

    private static Command List()
    {
        var command = new Command("list", "The releases, the latest first.");
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            arguments.Output().Write(wheel.Releases.List(), Print);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("NAME") { Description = "The release." };
        var command = new Command("show", "One release.") { name };
        command.SetAction(arguments =>
        {
            using var wheel = arguments.OpenWheel();
            arguments.Output().Write(wheel.Releases.Get(arguments.GetRequiredValue(name)), ReleaseText.Print);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command ListEscapes()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The release. Default: all of them, the latest first.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("escapes", "Production failures of modes that the release's gate had passed.")
        {
            name,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var names = arguments.GetValue(name) is { } one
                    ? [one]
                    : wheel.Releases.List().Select(release => release.Name);
                var reports = new List<EscapeReport>();
                foreach (var release in names)
                    reports.Add(await wheel.Escapes.OfAsync(release, cancellationToken).ConfigureAwait(false));
                arguments.Output().Write(reports, found => found.ForEach(ReleaseText.Print));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static void Print(IReadOnlyList<Release> releases)
    {
        var table = Output.Table("RELEASE", "RECORDED", "MODEL", "PROMPT", "DECISION", "BY", "WHY");
        foreach (var release in releases)
            table.AddTextRow(
                release.Name,
                Output.Time(release.RecordedAt),
                release.Model,
                release.Prompt,
                release.Decision is { } decision ? OutcomeName.Of(decision) : "no gate",
                release.RecordedBy,
                release.Why
            );
        table.Print();
    }
}
