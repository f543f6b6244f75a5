using System.Text.Json.Serialization;
using Flywheel.Review.Quality;

namespace Flywheel.Review.Agreement;

/// <summary>The reports that are kept of a queue, as JSON.</summary>
[JsonSerializable(typeof(AgreementReport))]
[JsonSerializable(typeof(IReadOnlyList<ReviewerAgreement>))]
[JsonSerializable(typeof(IReadOnlyList<ReviewerQuality>))]
internal sealed partial class ReportJson : JsonSerializerContext;
