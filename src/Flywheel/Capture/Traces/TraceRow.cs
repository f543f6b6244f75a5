namespace Flywheel.Capture.Traces;

/// <summary>A row of a list as the database gives it.</summary>
internal sealed record TraceRow
{
    public long Id { get; init; }
    public byte[] TraceId { get; init; } = [];
    public string Name { get; init; } = "";
    public string? SessionId { get; init; }
    public string? User { get; init; }
    public string? Model { get; init; }
    public long StartedAt { get; init; }
    public long EndedAt { get; init; }
    public long ReceivedAt { get; init; }
    public long Spans { get; init; }
    public long Errors { get; init; }
    public long InputTokens { get; init; }
    public long OutputTokens { get; init; }
    public double? Cost { get; init; }
    public double? Score { get; init; }
    public double? OnlineScore { get; init; }
    public string? Input { get; init; }
    public string? Output { get; init; }

    public TraceSummary ToSummary(DateTimeOffset completeBefore) =>
        new()
        {
            Cursor = Id,
            TraceId = Convert.ToHexStringLower(TraceId),
            Name = Name,
            SessionId = SessionId,
            User = User,
            Model = Model,
            StartedAt = DateTimeOffset.UnixEpoch.AddMicroseconds(StartedAt),
            Duration = TimeSpan.FromMicroseconds(EndedAt - StartedAt),
            ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt),
            IsComplete = ReceivedAt <= completeBefore.ToUnixTimeMilliseconds(),
            Spans = Spans,
            Errors = Errors,
            InputTokens = InputTokens,
            OutputTokens = OutputTokens,
            // An earlier release added up any costs that were sent.
            Cost = Cost is { } cost && double.IsFinite(cost) ? cost : null,
            Score = Score < OnlineScore ? Score : OnlineScore ?? Score,
            Input = Input ?? "",
            Output = Output ?? "",
        };
}
