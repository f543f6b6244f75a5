namespace Flywheel.Train.Remote;

/// <summary>What an orchestrator says of a run without having been asked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Timestamp">As <see cref="RequestSignature.TimestampHeader"/> held it.</param>
/// <param name="Signature">As <see cref="RequestSignature.SignatureHeader"/> held it.</param>
/// <param name="Body">An answer, as a question would have got it.</param>
internal sealed record Callback(string Run, string Timestamp, string Signature, byte[] Body);
