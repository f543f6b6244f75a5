using System.Text;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Capture;

/// <summary>Readers of payloads on a workspace of their own.</summary>
public abstract class PayloadFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private protected Workspace Workspace => Workspace.Open(_directory.Root);

    private protected Pseudonyms Pseudonyms => Pseudonyms.Open(Workspace);

    private protected Edit Accept(string json, CaptureOptions? options = null)
    {
        var error = Edits(options).Parse(Encoding.UTF8.GetBytes(json), 1, out var edit);
        error.ShouldBeNull();
        return edit.ShouldNotBeNull();
    }

    private protected PayloadError Refuse(string json) => Refuse(Encoding.UTF8.GetBytes(json));

    private protected PayloadError Refuse(byte[] json)
    {
        var error = Edits(null).Parse(json, 1, out var edit);
        edit.ShouldBeNull();
        return error.ShouldNotBeNull();
    }

    private protected Feedback AcceptFeedback(string json, CaptureOptions? options = null)
    {
        var error = Feedback(options).Parse(Encoding.UTF8.GetBytes(json), 1, out var feedback);
        error.ShouldBeNull();
        return feedback.ShouldNotBeNull();
    }

    private protected PayloadError RefuseFeedback(string json)
    {
        var error = Feedback(null).Parse(Encoding.UTF8.GetBytes(json), 1, out var feedback);
        feedback.ShouldBeNull();
        return error.ShouldNotBeNull();
    }

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private EditPayload Edits(CaptureOptions? options) =>
        new(Pseudonyms, EventIds.ByTime(TimeProvider.System), options ?? new CaptureOptions());

    private FeedbackPayload Feedback(CaptureOptions? options) =>
        new(Pseudonyms, EventIds.ByTime(TimeProvider.System), options ?? new CaptureOptions());
}
