using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>The documents that a span's search found.</summary>
internal static class SpanDocuments
{
    public static IReadOnlyList<SpanDocument> Of(SpanAttributes attributes)
    {
        if (attributes.Json("gen_ai.retrieval.documents", "retrieval.documents") is JsonArray listed)
            return [.. listed.OfType<JsonObject>().Select(OfJson)];
        string[] prefixes = ["retrieval.documents", "reranker.output_documents", "gen_ai.retrieval.documents"];
        return [.. prefixes.SelectMany(attributes.Entries).Select(OfEntry)];
    }

    private static SpanDocument OfJson(JsonObject document) =>
        new(
            NodeText.Of(document["id"] ?? document["document_id"]),
            NodeText.Of(document["content"] ?? document["text"] ?? document["page_content"]) ?? "",
            NodeText.NumberOf(document["score"])
        );

    private static SpanDocument OfEntry(SpanAttributes document) =>
        new(
            document.Text("document.id", "id"),
            document.Text("document.content", "content") ?? "",
            document.Number("document.score", "score")
        );
}
