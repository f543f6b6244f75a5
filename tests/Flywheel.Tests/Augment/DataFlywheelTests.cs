using Flywheel.Augment;
using Flywheel.ChatClients;
using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Tests.Augment;

public sealed class DataFlywheelTests : IDisposable
{
    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_training_set_comes_first_byte_for_byte_and_the_variants_say_where_they_come_from()
    {
        // Odd spacing, an escape, a blank line and no line feed at the end: none of it is ours to tidy.
        const string Original =
            "{ \"id\":\"t1\",  \"input\":\"How t\\u0061ll?\",\"expected\":\"5 m\" }\n\n{\"id\":\"t2\",\"input\":\"How old?\",\"expected\":\"25\"}";
        File.WriteAllText(_folder.File("train.jsonl"), Original);
        var train = await JsonlDataset.LoadAsync(_folder.File("train.jsonl"));
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(20));

        var augmented = await Wheel(new StubJudge()).RunAsync(train, eval);
        await augmented.SaveAsync(_folder.File("out.jsonl"));

        File.ReadAllText(_folder.File("out.jsonl")).ShouldStartWith(Original + "\n");
        augmented.Records.Count.ShouldBe(2 + (int)augmented.Report.Kept);
        var variant = AugmentFolder.Variants(augmented)[0];
        variant.GetProperty("split").GetString().ShouldBe("train");
        variant.GetProperty("expected").GetString().ShouldBe("The third one; the warden.");
        var lineage = variant.GetProperty("augmented");
        lineage.GetProperty("failure_id").GetString()!.ShouldStartWith("e");
        lineage.GetProperty("judge").GetString().ShouldBe("stub:seed-0");
        lineage.GetProperty("votes").GetArrayLength().ShouldBe(3);
        lineage.GetProperty("score").GetDouble().ShouldBe(0.9);
        (await JsonlDataset.LoadAsync(_folder.File("out.jsonl"))).Records.Count.ShouldBe(augmented.Records.Count);
    }

    [Fact]
    public async Task Every_record_is_judged_by_itself_and_only_the_development_part_is_mined()
    {
        var development = AugmentFolder.Questions(EvaluationPart.Development, 3);
        var heldOut = AugmentFolder.Questions(EvaluationPart.HeldOut, 2);
        var eval = await _folder.EvaluationAsync(
            AugmentFolder.Row("below", development[0], 0.699),
            AugmentFolder.Row("at", development[1], 0.7),
            AugmentFolder.Row("unknown", development[2], score: null),
            AugmentFolder.Row("held", heldOut[0], 0),
            AugmentFolder
                .Row("regression", heldOut[1], 0)
                .Replace("{", """{"split":"regression",""", StringComparison.Ordinal)
                .Replace("""{"split":"regression","intent""", """{"intent""", StringComparison.Ordinal)
        );
        var asked = new List<string>();
        var judge = new ScriptedJudge(failure =>
        {
            asked.Add(failure.Row.Id);
            return [];
        });

        var report = (await Wheel(judge).RunAsync(await _folder.TrainingAsync(), eval)).Report;

        asked.ShouldBe(["below"]);
        (report.Passed, report.Unscored, report.HeldOut, report.Failures).ShouldBe((1, 1, 2, 1));
        report.Cohorts.Single().Name.ShouldBe("intent=keys");
    }

    [Fact]
    public async Task Answers_without_a_score_are_scored_by_the_evaluators_and_missing_answers_by_the_target_first()
    {
        var questions = AugmentFolder.Questions(EvaluationPart.Development, 2);
        var eval = await _folder.EvaluationAsync(
            AugmentFolder.Row("right", questions[0], score: null, output: "The third one; the warden."),
            $$"""{"id":"unanswered","input":"{{questions[1]}}","expected":"The third one; the warden."}"""
        );
        using var endpoint = new FakeEndpoint { Answer = _ => "No idea." };
        using var client = ChatClientFactory.Create(
            new ChatClientOptions
            {
                Provider = "openai",
                Model = "m",
                Endpoint = endpoint.Address,
            }
        );
        var failures = new List<FailureCase>();
        var config = new FlywheelConfig
        {
            Evaluators = [new EvaluatorCatalog().Create("exact")],
            Target = new Flywheel.Evaluate.Runs.ChatTarget(client, "m", TimeSpan.FromMinutes(1), TimeProvider.System),
        };
        var judge = new ScriptedJudge(failure =>
        {
            failures.Add(failure);
            return [];
        });

        await new DataFlywheel(config, judge).RunAsync(await _folder.TrainingAsync(), eval);

        var failure = failures.ShouldHaveSingleItem();
        (failure.Row.Id, failure.Prediction.Output, failure.Score).ShouldBe(("unanswered", "No idea.", 0));
        failure.Evidence.ShouldNotBeEmpty();
        endpoint.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task The_same_input_gives_the_same_bytes_whatever_the_concurrency(int concurrency)
    {
        var train = await _folder.TrainingAsync();
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(60));
        foreach (var (name, atOnce) in new[] { ("a.jsonl", 3), ("b.jsonl", concurrency) })
            await (
                await new DataFlywheel(new FlywheelConfig { Concurrency = atOnce }, new StubJudge(seed: 5)).RunAsync(
                    train,
                    eval
                )
            ).SaveAsync(_folder.File(name));

        File.ReadAllBytes(_folder.File("b.jsonl")).ShouldBe(File.ReadAllBytes(_folder.File("a.jsonl")));
    }

    [Fact]
    public async Task A_run_that_ended_in_the_middle_goes_on_and_asks_nothing_twice()
    {
        var train = await _folder.TrainingAsync();
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(30));
        var config = new FlywheelConfig { JournalPath = _folder.File("out.jsonl.run"), Concurrency = 1 };
        var whole = await new DataFlywheel(new FlywheelConfig(), Numbered()).RunAsync(train, eval);
        await whole.SaveAsync(_folder.File("whole.jsonl"));
        using var stop = new CancellationTokenSource();
        var first = Numbered(asked =>
        {
            if (asked == 12)
                stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() =>
            new DataFlywheel(config, first).RunAsync(train, eval, stop.Token)
        );
        // A process that is killed may leave the beginning of a line in either file.
        File.AppendAllText(config.JournalPath + ".variants.jsonl", "{\"id\":\"torn");
        File.AppendAllText(config.JournalPath, "{\"failure\":\"to");
        var done = File.ReadLines(config.JournalPath).Count() - 2;
        var second = Numbered();
        var augmented = await new DataFlywheel(config, second).RunAsync(train, eval);
        await augmented.SaveAsync(_folder.File("out.jsonl"));

        done.ShouldBeGreaterThan(0);
        second.Proposals.ShouldBe(30 - done);
        File.ReadAllBytes(_folder.File("out.jsonl")).ShouldBe(File.ReadAllBytes(_folder.File("whole.jsonl")));
        augmented.Report.Failures.ShouldBe(30);
        Directory.GetFiles(Path.GetDirectoryName(config.JournalPath)!, "*.run*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_of_other_files_or_settings_is_refused()
    {
        var train = await _folder.TrainingAsync();
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(2));
        var config = new FlywheelConfig { JournalPath = _folder.File("run") };
        await new DataFlywheel(config, new StubJudge()).RunAsync(train, eval);

        var fault = await Should.ThrowAsync<FlywheelException>(() =>
            new DataFlywheel(config with { Votes = 5 }, new StubJudge()).RunAsync(train, eval)
        );

        fault.Message.ShouldContain("holds the start of another run, with the settings");
    }

    [Fact]
    public async Task Two_rows_of_one_id_and_rows_without_a_question_are_named()
    {
        var train = await _folder.TrainingAsync("""{"text":"a"}""");
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(1));
        (
            await Should.ThrowAsync<FlywheelException>(() => Wheel(new StubJudge()).RunAsync(train, eval))
        ).Message.ShouldContain("train.jsonl, line 1");

        var row = AugmentFolder.Failures(1)[0];
        var twice = await _folder.EvaluationAsync(row, row);
        var good = await _folder.TrainingAsync();
        (
            await Should.ThrowAsync<FlywheelException>(() => Wheel(new StubJudge()).RunAsync(good, twice))
        ).Message.ShouldContain("line 2, /id: The id is that of");
    }

    [Theory]
    [InlineData("""{"prompt":"p?","chosen":"c","rejected":"r"}""", "prompt,chosen,rejected")]
    [InlineData("""{"prompt":"p?","completion":"c"}""", "prompt,completion")]
    [InlineData("""{"messages":[{"role":"user","content":"p?"},{"role":"assistant","content":"c"}]}""", "messages")]
    public async Task Variants_are_written_as_the_training_set_is(string row, string fields)
    {
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(10));

        var augmented = await Wheel(new StubJudge()).RunAsync(await _folder.TrainingAsync(row), eval);

        var variants = AugmentFolder.Variants(augmented);
        variants.ShouldNotBeEmpty();
        foreach (var variant in variants)
            fields.Split(',').ShouldAllBe(field => variant.EnumerateObject().Any(property => property.Name == field));
    }

    private static DataFlywheel Wheel(IAugmentationJudge judge) => new(new FlywheelConfig(), judge);

    private static ScriptedJudge Numbered(Action<int>? asked = null)
    {
        var count = 0;
        return new ScriptedJudge(failure =>
        {
            asked?.Invoke(Interlocked.Increment(ref count));
            return
            [
                ScriptedJudge.Variant($"Somebody at desk {failure.Row.Id} wonders what is kept behind the door."),
                ScriptedJudge.Variant($"Somebody at desk {failure.Row.Id} wonders what is kept behind the door."),
            ];
        });
    }
}
