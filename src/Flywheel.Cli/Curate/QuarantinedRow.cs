using System.Text.Json;
using Flywheel.Curate;

namespace Flywheel.Cli.Curate;

/// <summary>An edit of the quarantine as commands show it.</summary>
internal sealed record QuarantinedRow(
    string? EventId,
    DateTimeOffset? ReceivedAt,
    string Status,
    string? Reason,
    string? Detail,
    string? Prompt,
    string? OriginalLlmOutput,
    string? FinalUserEdit,
    string? ThreadId,
    string? TraceId,
    string? User,
    string? Model,
    string? PromptVersion,
    string? Release,
    DateTimeOffset? OccurredAt,
    IReadOnlyList<string> Context,
    JsonElement? Attributes
)
{
    public static QuarantinedRow Of(QuarantinedEdit edit) =>
        new(
            edit.EventId,
            edit.ReceivedAt,
            StatusOf(edit),
            edit.Decision?.Reason ?? edit.Verdict.Verdict.Reason,
            edit.Decision?.Detail ?? edit.Verdict.Verdict.Detail,
            edit.Edit?.Prompt.PlainText,
            edit.Edit?.OriginalOutput,
            edit.Edit?.FinalEdit,
            edit.Edit?.ThreadId,
            edit.Edit?.TraceId,
            edit.Edit?.User,
            edit.Edit?.Model,
            edit.Edit?.PromptVersion,
            edit.Edit?.Release,
            edit.Edit?.OccurredAt,
            edit.Edit?.Context ?? [],
            edit.Edit?.AttributesJson is { } attributes ? JsonElement.Parse(attributes) : null
        );

    private static string StatusOf(QuarantinedEdit edit) =>
        edit.Decision switch
        {
            null => "waiting",
            { Release: true } => $"released by {edit.Decision.Actor}",
            _ => $"discarded by {edit.Decision.Actor}",
        };
}
