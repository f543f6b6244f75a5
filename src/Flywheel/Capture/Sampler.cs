using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>
/// Decides whose text is stored. What went wrong is rare and always worth its room: thumbs down, low ratings,
/// regenerations, escalations, abandoned and reopened cases, and feedback on an edit. Unedited interactions that were
/// liked, accepted or copied are many and alike: of them a share is kept as positive examples, and of the others the
/// feedback stays without the text. The choice depends on the interaction's id alone, so that all feedback on one
/// interaction, on any node and at any time, is decided alike. Thread-safe.
/// </summary>
internal sealed class Sampler(CaptureOptions options)
{
    /// <summary>True where the prompt, the output and the comment of this feedback are stored.</summary>
    public bool KeepsText(Feedback feedback) => !IsSubject(feedback) || IsSampled(InteractionOf(feedback));

    /// <summary>True where the sample decides: the feedback speaks well of an interaction that nobody edited.</summary>
    public bool IsSubject(Feedback feedback) => feedback.TargetEventId is null && IsPositive(feedback);

    /// <summary>True where the feedback speaks well of an interaction, or at least does not speak ill of it.</summary>
    public bool IsPositive(Feedback feedback) =>
        feedback.Type switch
        {
            FeedbackType.Thumb => feedback.Value > 0,
            FeedbackType.Rating => feedback.Value > options.LowRating,
            FeedbackType.Accept or FeedbackType.Copy => true,
            _ => false,
        };

    /// <summary>True for the sampled share of ids, the same ones for ever.</summary>
    public bool IsSampled(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        // The upper 53 bits as a fraction in [0, 1): every value is an exact double, and a rate of 1 takes all.
        var fraction = (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
        return fraction < options.PositiveSampleRate;
    }

    private static string InteractionOf(Feedback feedback) => feedback.SpanId ?? feedback.TraceId ?? feedback.EventId;
}
