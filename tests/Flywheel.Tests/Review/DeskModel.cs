namespace Flywheel.Tests.Review;

/// <summary>The rules of the desk in plain memory: what a queue of two reviewers an item has to do.</summary>
internal sealed class DeskModel(int items, TimeSpan lease)
{
    private const int Reviewers = 2;

    private readonly List<Item> _items = [.. Enumerable.Range(0, items).Select(_ => new Item())];

    /// <summary>The item that a person is given, by its place; null for none.</summary>
    public int? Next(int person, DateTimeOffset now)
    {
        var held = Held(person, now);
        foreach (var item in held)
            _items[item].Leases[person] = (_items[item].Leases[person].Taken, now + lease);
        if (held.Count > 0)
            return held[0];
        var free = _items.FindIndex(item => item.IsFreeFor(person, now, Reviewers));
        if (free < 0)
            return null;
        _items[free].Leases[person] = (now, now + lease);
        return free;
    }

    public bool Answer(int person, int item, string verdict, DateTimeOffset now)
    {
        if (!Ends(person, item, now))
            return false;
        _items[item].Answers[person] = (verdict, now);
        if (_items[item].Answers.Count == Reviewers)
            _items[item].Status =
                _items[item].Answers.Values.Select(answer => answer.Verdict).Distinct().Count() == 1
                    ? "decided"
                    : "disagreed";
        return true;
    }

    public bool Skip(int person, int item, DateTimeOffset now)
    {
        if (!Ends(person, item, now))
            return false;
        _items[item].Skips.Add(person);
        if (_items[item].Skips.Count == Reviewers)
            (_items[item].Status, _items[item].Leases) = ("disagreed", []);
        return true;
    }

    public int? Undo(int person, DateTimeOffset now)
    {
        var answered = _items.FindAll(item => item.Answers.ContainsKey(person));
        if (answered.MaxBy(item => item.Answers[person].At) is not { Status: "open" } last)
            return null;
        last.Answers.Remove(person);
        last.Leases[person] = (now, now + lease);
        return _items.IndexOf(last);
    }

    public bool Adjudicate(int person, int item)
    {
        if (_items[item].Status != "disagreed" || _items[item].Answers.ContainsKey(person))
            return false;
        _items[item].Status = "decided";
        return true;
    }

    public string StatusOf(int item, DateTimeOffset now) =>
        _items[item].Status == "open" && _items[item].Leases.Values.Any(each => each.Until > now)
            ? "in_review"
            : _items[item].Status;

    private List<int> Held(int person, DateTimeOffset now) =>
        [
            .. Enumerable
                .Range(0, _items.Count)
                .Where(item => _items[item].Leases.TryGetValue(person, out var held) && held.Until > now)
                .OrderBy(item => _items[item].Leases[person].Taken)
                .ThenBy(item => item),
        ];

    private bool Ends(int person, int item, DateTimeOffset now) =>
        _items[item].Status == "open" && _items[item].Leases.Remove(person, out var held) && held.Until > now;

    private sealed class Item
    {
        public string Status { get; set; } = "open";

        public Dictionary<int, (DateTimeOffset Taken, DateTimeOffset Until)> Leases { get; set; } = [];

        public Dictionary<int, (string Verdict, DateTimeOffset At)> Answers { get; } = [];

        public HashSet<int> Skips { get; } = [];

        public bool IsFreeFor(int person, DateTimeOffset now, int reviewers) =>
            Status == "open"
            && !Answers.ContainsKey(person)
            && !Skips.Contains(person)
            && Answers.Count + Leases.Values.Count(held => held.Until > now) < reviewers;
    }
}
