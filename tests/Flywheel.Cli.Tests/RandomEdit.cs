namespace Flywheel.Cli.Tests;

/// <summary>Edits that are clear keeps and unlike each other: their words come from a hash of the id.</summary>
internal static class RandomEdit
{
    private static readonly string[] Words =
    [
        "account",
        "balance",
        "branch",
        "card",
        "change",
        "charge",
        "confirm",
        "contract",
        "credit",
        "daily",
        "deposit",
        "detail",
        "early",
        "extra",
        "fixed",
        "follow",
        "income",
        "letter",
        "limit",
        "market",
        "monthly",
        "notice",
        "online",
        "office",
        "paper",
        "period",
        "policy",
        "quarter",
        "receipt",
        "record",
        "refund",
        "report",
        "saving",
        "season",
        "simple",
        "spread",
        "statement",
        "summer",
        "ticket",
        "transfer",
        "travel",
        "update",
        "value",
        "weekly",
        "winter",
        "yearly",
        "yellow",
        "zero",
    ];

    public static object Create(string id)
    {
        var random = new Random(id.Aggregate(17, (hash, character) => unchecked((hash * 31) + character)));
        return new
        {
            event_id = id,
            prompt = Sentence(random, 12),
            original_llm_output = Sentence(random, 30) + " " + id,
            final_user_edit = Sentence(random, 30) + " " + id,
            thread_id = id,
        };
    }

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
