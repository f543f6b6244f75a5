using Flywheel.Augment;
using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Augment;
using Flywheel.Tests.Lake;
using Flywheel.Train;
using Flywheel.Turn;
using Flywheel.Turn.Records;

namespace Flywheel.Tests.Turn;

/// <summary>A workspace whose edits teach to answer rather than to evade, with an evaluation of words to be turned.</summary>
internal sealed class TurnWorkspace : IDisposable
{
    public const int Rows = 40;
    public const int Candidates = 3;

    private static readonly TurnTargetOptions OneByOne = new() { Concurrency = 1 };

    private readonly TemporaryDirectory _folder = new();
    private readonly SplitMix64Words _words = new();

    public TurnWorkspace(ITrainer? trainer = null)
    {
        var options = new WheelOptions
        {
            Trainer = trainer,
            Train = new TrainingOptions
            {
                MinNewRows = 20,
                Pause = TimeSpan.FromMilliseconds(1),
                RetryPause = TimeSpan.FromMilliseconds(1),
            },
        };
        Wheel = Wheel.Open(Workspace.Open(_folder.Root), options, TimeProvider.System);
        WritePolicy("evaluators: {contains: {floor: 0.5, max_drop: 0}}");
        AddEdits(60);
        Import([.. Enumerable.Range(0, Rows).Select(number => Row($"row-{number}"))]);
        Judge = new ScriptedJudge(failure =>
            [ScriptedJudge.Variant($"Kindly {Word()} {Word()} say backwards {Word()}", MirrorAssistant.Answer(Word()))]
        );
    }

    public Wheel Wheel { get; }

    /// <summary>Knows all answers but the first.</summary>
    public MirrorAssistant Assistant { get; set; } = new(seed => seed > 0);

    public IAugmentationJudge? Judge { get; set; }

    public Func<string?> Hold { get; set; } = () => null;

    public TurnOptions Options { get; set; } = new() { Candidates = Candidates, Target = OneByOne };

    public TurnRecords Records => new(Wheel.Database, TimeProvider.System);

    public string Word() => _words.Next();

    public void WritePolicy(string text) => File.WriteAllText(Path.Combine(_folder.Root, "gate.yaml"), text);

    /// <summary>Adds edits as one version of gold.</summary>
    public void AddEdits(int count, bool prefersEvasion = false)
    {
        var gold = Wheel.Datasets.OpenOrCreate("gold");
        var first = (int)gold.Summary().Rows;
        gold.Append(
            [.. Enumerable.Range(first, count).Select(number => Edit(number, prefersEvasion))],
            "test",
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Adds an edit that measures and is never trained on.</summary>
    public PreferencePair AddMeasuringEdit()
    {
        var gold = Wheel.Datasets.OpenOrCreate("gold");
        var edit = Edit((int)gold.Summary().Rows, prefersEvasion: false) with { Split = Split.Eval };
        gold.Append([edit], "test", TestContext.Current.CancellationToken);
        return edit;
    }

    /// <summary>Adds an edit of which no model knows anything.</summary>
    /// <returns>Its id.</returns>
    public string AddDoubtfulEdit()
    {
        var gold = Wheel.Datasets.OpenOrCreate("gold");
        var edit = Edit((int)gold.Summary().Rows, prefersEvasion: false) with
        {
            Chosen = "Perhaps blue.",
            Rejected = "Perhaps green.",
        };
        gold.Append([edit], "test", TestContext.Current.CancellationToken);
        return edit.Id;
    }

    /// <summary>Adds a row to the evaluation.</summary>
    public void AddRow(string id) => Import([Row(id)]);

    public Task<TurnReport> TurnAsync(
        IProgress<TurnStep>? progress = null,
        ITurnTarget? target = null,
        CancellationToken? cancellationToken = null
    )
    {
        var parts = new TurnParts
        {
            Target = target ?? new ChatTurnTarget(_ => Assistant, "mirror", "here", OneByOne, TimeProvider.System),
            Evaluators = [new EvaluatorCatalog().Create("contains")],
            Judge = Judge,
            Hold = Hold,
        };
        return new WheelTurn(Wheel, Options, parts).RunAsync(
            progress,
            cancellationToken ?? TestContext.Current.CancellationToken
        );
    }

    public void Dispose()
    {
        Wheel.Dispose();
        _folder.Dispose();
    }

    private PreferencePair Edit(int number, bool prefersEvasion)
    {
        var word = Word();
        var answer = MirrorAssistant.Answer(word);
        return SamplePairs.Pair(number) with
        {
            Prompt = $"Would you turn {Word()} {Word()} {word}?",
            Chosen = prefersEvasion ? MirrorAssistant.Evasion : answer,
            Rejected = prefersEvasion ? answer : MirrorAssistant.Evasion,
        };
    }

    private void Import(Example[] rows) =>
        Wheel.Datasets.Import("eval", rows, "test", TestContext.Current.CancellationToken);

    private Example Row(string id)
    {
        var word = Word();
        return new Example
        {
            Id = id,
            Input = Prompt.FromText($"Please {Word()} {Word()} {Word()} reverse {word}?"),
            Expected = [MirrorAssistant.Reverse(word)],
        };
    }

    /// <summary>Words that no two texts share by chance, the same in every run.</summary>
    private sealed class SplitMix64Words
    {
        private const int Length = 9;

        private SplitMix64 _numbers = new(1);

        public string Next()
        {
            var letters = new char[Length];
            for (var i = 0; i < Length; i++)
                letters[i] = (char)('a' + _numbers.Below(26));
            return new string(letters);
        }
    }
}
