using Flywheel.Gate;
using Flywheel.Gate.Releases;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Gate.Releases;

/// <summary>A workspace in which decisions are made and releases recorded.</summary>
public abstract class ReleaseFixture : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    private protected ReleaseFixture() => Wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), Clock);

    private protected ManualClock Clock { get; } = new();

    private protected Wheel Wheel { get; }

    public void Dispose()
    {
        Wheel.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A gate over rows of the modes <c>rude</c> and <c>lost</c>, of which the first passes if asked for; its id.</summary>
    private protected async Task<string> DecideAsync(bool passes)
    {
        const string text = "evaluators: {e: {floor: 0.5, failure_modes: [rude, lost]}}";
        var rows = ResultList
            .Rows(100, passed: true)
            .Concat(ResultList.Rows(3, passed: true, first: 100, mode: "lost"))
            .Concat(ResultList.Rows(3, passes, first: 200, mode: "rude"));
        var report = ResultList.Decide(text, rows);
        var kept = await Wheel.Gates.AddAsync(GatePolicy.Parse(text, "gate.yaml"), report, CancellationToken.None);
        return kept.GateId!;
    }

    private protected Task<Release> RecordAsync(string name, string? gate, string why = "") =>
        Wheel.Releases.AddAsync(new ReleaseRequest(name, "m-1", "v1", gate, why, "ada"), CancellationToken.None);
}
