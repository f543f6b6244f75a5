using Flywheel.Text;

namespace Flywheel.Curate.Duplicates;

/// <summary>Compares one edit's texts exactly with those of candidates. Not thread-safe; made once, used for many edits.</summary>
internal sealed class NearDuplicateCheck
{
    private readonly Field _prompt = new();
    private readonly Field _chosen = new();

    /// <summary>Sets the edit that candidates are compared with.</summary>
    public void Begin(string prompt, string chosen)
    {
        _prompt.Begin(prompt);
        _chosen.Begin(chosen);
    }

    /// <summary>True when both fields' Jaccard index is at least <see cref="ShingleSketch.Threshold"/>.</summary>
    public bool IsNear(KeptText candidate) => _prompt.IsNear(candidate.Prompt) && _chosen.IsNear(candidate.Chosen);

    private sealed class Field
    {
        private readonly ShingleSet _own = new();
        private readonly ShingleSet _seen = new();
        private readonly ShingleReader _shingles = new();
        private string _text = "";
        private int _ownCount = -1;

        public void Begin(string text)
        {
            _text = text;
            _ownCount = -1;
        }

        public bool IsNear(string other)
        {
            if (string.Equals(_text, other, StringComparison.Ordinal))
                return true;
            if (_ownCount < 0)
                _ownCount = Fill(_own, _shingles.Read(_text));
            var shingles = _shingles.Read(other);
            _seen.Clear(shingles.Length);
            int count = 0,
                common = 0;
            foreach (var shingle in shingles)
                if (_seen.Add(shingle))
                {
                    count++;
                    common += _own.Contains(shingle) ? 1 : 0;
                }
            var all = _ownCount + count - common;
            return all == 0 || common >= ShingleSketch.Threshold * all;
        }

        private static int Fill(ShingleSet set, ReadOnlySpan<ulong> shingles)
        {
            set.Clear(shingles.Length);
            var count = 0;
            foreach (var shingle in shingles)
                count += set.Add(shingle) ? 1 : 0;
            return count;
        }
    }
}
