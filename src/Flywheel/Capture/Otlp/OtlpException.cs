namespace Flywheel.Capture.Otlp;

/// <summary>A request is not what the OpenTelemetry protocol says; sending it again does not help.</summary>
internal sealed class OtlpException(string message) : Exception(message);
