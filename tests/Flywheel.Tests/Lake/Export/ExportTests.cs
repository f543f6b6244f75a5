using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Export;

namespace Flywheel.Tests.Lake.Export;

public sealed class ExportTests : IDisposable
{
    private const string Conversation = """
        [{"role":"system","content":"Be kind."},{"role":"user","content":"Balance?"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"balance","arguments":"{\"account\":7}"}}]},{"role":"tool","tool_call_id":"c1","content":"12.50"}]
        """;

    private readonly LakeFolder _lake = new();
    private readonly Dataset _gold;

    public ExportTests() => _gold = _lake.Catalog.OpenOrCreate("gold");

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData(ExportFormat.TrlPreference, """{"prompt":"q","chosen":"good","rejected":"bad"}""")]
    [InlineData(
        ExportFormat.TrlPreferenceConversational,
        """{"prompt":[{"role":"user","content":"q"}],"chosen":[{"role":"assistant","content":"good"}],"rejected":[{"role":"assistant","content":"bad"}]}"""
    )]
    [InlineData(
        ExportFormat.TrlKto,
        """{"prompt":[{"role":"user","content":"q"}],"completion":[{"role":"assistant","content":"good"}],"label":true}""",
        """{"prompt":[{"role":"user","content":"q"}],"completion":[{"role":"assistant","content":"bad"}],"label":false}"""
    )]
    [InlineData(
        ExportFormat.TrlSft,
        """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"good"}]}"""
    )]
    [InlineData(ExportFormat.TrlPromptCompletion, """{"prompt":"q","completion":"good"}""")]
    [InlineData(
        ExportFormat.OpenAiDpo,
        """{"input":{"messages":[{"role":"user","content":"q"}],"tools":[],"parallel_tool_calls":true},"preferred_output":[{"role":"assistant","content":"good"}],"non_preferred_output":[{"role":"assistant","content":"bad"}]}"""
    )]
    [InlineData(
        ExportFormat.OpenAiSft,
        """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"good"}]}"""
    )]
    public void Each_format_has_its_exact_shape(ExportFormat format, params string[] lines)
    {
        Append(Short(1));
        Lines(Export(format)).ShouldBe(lines);
    }

    [Theory]
    [InlineData(
        ExportFormat.TrlPreferenceConversational,
        """arguments":{"account":7}""",
        """tools":[{"type":"function"}]}"""
    )]
    [InlineData(ExportFormat.TrlKto, """arguments":{"account":7}""", """tools":[{"type":"function"}]}""")]
    [InlineData(ExportFormat.TrlSft, """arguments":{"account":7}""", """tools":[{"type":"function"}]}""")]
    [InlineData(
        ExportFormat.OpenAiDpo,
        """arguments":"{\"account\":7}""",
        """tools":[{"type":"function"}],"parallel_tool_calls":false"""
    )]
    [InlineData(
        ExportFormat.OpenAiSft,
        """arguments":"{\"account\":7}""",
        """tools":[{"type":"function"}],"parallel_tool_calls":false}"""
    )]
    public void A_conversation_keeps_its_history_and_tools(ExportFormat format, string arguments, string tools)
    {
        Append(Tools(1));
        var line = Lines(Export(format))[0];
        line.ShouldContain(arguments);
        line.ShouldContain(tools);
        line.ShouldContain("""{"role":"system","content":"Be kind."},{"role":"user","content":"Balance?"}""");
        line.ShouldContain("""{"role":"tool","tool_call_id":"c1","content":"12.50"}""");
        JsonDocument.Parse(line);
    }

    [Theory]
    [InlineData(
        ExportFormat.TrlPreferenceConversational,
        """
            "chosen":[{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"balance","arguments":{"account":7}}}]}],"rejected":[{"role":"assistant","content":"bad"}]
            """
    )]
    [InlineData(
        ExportFormat.TrlKto,
        """
            "completion":[{"role":"assistant","tool_calls":[{"type":"function","function":{"name":"balance","arguments":{"account":7}}}]}],"label":true
            """
    )]
    [InlineData(
        ExportFormat.TrlSft,
        """
            {"role":"assistant","tool_calls":[{"type":"function","function":{"name":"balance","arguments":{"account":7}}}]}],"tools"
            """
    )]
    [InlineData(
        ExportFormat.OpenAiDpo,
        """
            "preferred_output":[{"role":"assistant","tool_calls":[{"id":"call_0","type":"function","function":{"name":"balance","arguments":"{\"account\":7}"}}]}],"non_preferred_output":[{"role":"assistant","content":"bad"}]
            """
    )]
    [InlineData(
        ExportFormat.OpenAiSft,
        """
            {"role":"assistant","tool_calls":[{"id":"call_0","type":"function","function":{"name":"balance","arguments":"{\"account\":7}"}}]}],"tools"
            """
    )]
    public void An_answer_of_a_variant_that_calls_tools_is_written_as_calls(ExportFormat format, string answer)
    {
        Append(Calling(1) with { LineageGroup = "variant:row-1" });

        var line = Lines(Export(format))[0];

        line.ShouldContain(answer.Trim());
        JsonDocument.Parse(line);
    }

    [Fact]
    public void What_an_application_sends_of_calls_beside_an_edit_is_no_answer()
    {
        Append(Calling(1));

        foreach (var format in new[] { ExportFormat.TrlPreferenceConversational, ExportFormat.OpenAiDpo })
            Lines(Export(format))[0].ShouldContain("""[{"role":"assistant","content":"good"}]""");
    }

    [Theory]
    [InlineData("""[{"function":{"name":"balance","arguments":[7]}}]""")]
    [InlineData("""["balance"]""")]
    public void A_call_that_is_none_leaves_its_row_out(string calls)
    {
        Append(Calling(1, calls) with { LineageGroup = "variant:row-1" }, Short(2));

        var result = Export(ExportFormat.TrlPreferenceConversational);

        result.Pairs.ShouldBe(1);
        result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.UnreadableMessages, 1));
    }

    [Theory]
    [InlineData(ExportFormat.TrlPreference)]
    [InlineData(ExportFormat.TrlPromptCompletion)]
    public void A_text_format_leaves_conversations_out_and_says_so(ExportFormat format)
    {
        var single = Short(2) with { Prompt = """[{"role":"user","content":"q"}]""", PromptIsConversation = true };
        Append(Tools(1), single);
        var result = Export(format);
        Lines(result).ShouldHaveSingleItem().ShouldStartWith("""{"prompt":"q",""");
        result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.NeedsConversationalFormat, 1));
        result.Pairs.ShouldBe(1);
    }

    [Fact]
    public void No_row_with_identical_sides_leaves()
    {
        Append(Short(1) with { Chosen = "a\r\nb", Rejected = "a\nb" }, Short(2) with { Rejected = "good" }, Short(3));
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            var result = Export(format);
            result.Pairs.ShouldBe(1);
            result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.IdenticalSides, 2));
        }
    }

    [Fact]
    public void A_row_that_people_have_not_decided_on_stays_behind_and_is_counted()
    {
        Append(Short(1), Short(2));

        var result = _gold.Export(
            _gold.Summary().Version,
            new ExportRequest
            {
                Format = ExportFormat.TrlPreference,
                Output = OutputFolder,
                Command = "a test",
                HeldBack = new HashSet<string> { Short(1).Id },
            },
            CancellationToken.None
        );

        result.Pairs.ShouldBe(1);
        result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.NotDecided, 1));
    }

    [Fact]
    public void A_row_whose_edit_people_decided_against_stays_behind_for_a_reason_of_its_own()
    {
        Append(Short(1), Short(2));
        var ids = new HashSet<string> { Short(1).Id };

        var result = _gold.Export(
            _gold.Summary().Version,
            new ExportRequest
            {
                Format = ExportFormat.TrlPreference,
                Output = OutputFolder,
                Command = "a test",
                HeldBack = ids,
                Overruled = ids,
            },
            CancellationToken.None
        );

        result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.Overruled, 1));
        File.ReadAllText(result.ManifestPath).ShouldContain("\"overruled\": 1");
    }

    [Fact]
    public void Messages_that_cannot_be_written_are_left_out()
    {
        Append(
            Tools(1) with
            {
                Prompt = Conversation.Replace("{\\\"account\\\":7}", "not json", StringComparison.Ordinal),
            },
            Short(2) with
            {
                Prompt = "no list",
                PromptIsConversation = true,
            },
            Short(3)
        );
        var result = Export(ExportFormat.TrlSft);
        result.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.UnreadableMessages, 2));
        Lines(result).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_split_holds_its_own_rows_and_training_leaves_out_what_measures()
    {
        Append(Short(1), Short(2) with { Prompt = "other", Split = Split.Eval });
        LakeFolder.Write(_gold, Short(3) with { Split = Split.Eval });
        Export(ExportFormat.TrlSft, Split.Eval).Pairs.ShouldBe(2);
        Export(ExportFormat.TrlSft, null).Pairs.ShouldBe(3);
        var train = Export(ExportFormat.TrlSft);
        train.Pairs.ShouldBe(0);
        train.LeftOut.ShouldHaveSingleItem().ShouldBe(new(LeftOutReason.RepeatsHeldOutRow, 1));
    }

    [Fact]
    public void The_same_version_gives_the_same_bytes_compacted_or_not()
    {
        for (var i = 9; i > 0; i--)
            Append(SamplePairs.Pairs(10 * i, 4));
        var first = Export(ExportFormat.TrlKto);
        var (file, manifest) = (File.ReadAllBytes(first.Path), File.ReadAllText(first.ManifestPath));
        Export(ExportFormat.TrlKto);
        File.ReadAllBytes(first.Path).ShouldBe(file);
        File.ReadAllText(first.ManifestPath).ShouldBe(manifest);
        _gold.Compact(CancellationToken.None);
        Export(ExportFormat.TrlKto).Sha256.ShouldBe(first.Sha256);
        File.ReadAllBytes(first.Path).ShouldBe(file);
    }

    [Fact]
    public void The_manifest_says_what_the_file_is()
    {
        Append(Short(1), Tools(2));
        var result = Export(ExportFormat.TrlPreference);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(result.ManifestPath));
        var root = manifest.RootElement;
        root.GetProperty("dataset").GetString().ShouldBe("gold");
        root.GetProperty("version").GetInt64().ShouldBe(1);
        root.GetProperty("format").GetString().ShouldBe("trl-preference");
        root.GetProperty("filter").GetProperty("split").GetString().ShouldBe("train");
        root.GetProperty("rows").GetInt64().ShouldBe(1);
        root.GetProperty("left_out").GetProperty(LeftOutReason.NeedsConversationalFormat).GetInt64().ShouldBe(1);
        root.GetProperty("command").GetString().ShouldBe("a command");
        root.GetProperty("sha256")
            .GetString()
            .ShouldBe(
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(result.Path)))
            );
    }

    [Fact]
    public void The_length_report_tells_how_much_longer_chosen_is()
    {
        Append(
            Short(1) with
            {
                Chosen = "abcd",
                Rejected = "ab",
                AttributesJson = """{"intent":"loan"}""",
                Model = "m",
            },
            Short(2) with
            {
                Chosen = "\U0001F600\U0001F600\U0001F600",
                Rejected = "abc",
                AttributesJson = """{"intent":"loan","locale":"de"}""",
            },
            Short(3) with
            {
                Chosen = "a",
                Rejected = "abcd",
            }
        );
        var lengths = Export(ExportFormat.TrlPreference).Lengths;
        lengths.Overall.Pairs.ShouldBe(3);
        lengths.Overall.MeanRatio.ShouldBe((2 + 1 + 0.25) / 3, 1e-9);
        lengths.Overall.MedianRatio.ShouldBe(1, 0.005);
        lengths.Overall.ChosenLonger.ShouldBe(1.0 / 3, 1e-9);
        lengths
            .Cohorts.Select(cohort => $"{cohort.Attribute}={cohort.Value}:{cohort.Lengths.Pairs}")
            .ShouldBe(["intent=loan:2", "locale=de:1", "model=m:1"]);
    }

    [Fact]
    public void No_half_file_takes_the_name_when_the_export_fails()
    {
        Append(SamplePairs.Pairs(1, 5));
        var first = Export(ExportFormat.TrlSft);
        var before = File.ReadAllBytes(first.Path);
        Append(SamplePairs.Pairs(100, 5));
        var data = new FileInfo(_lake.DataFiles().MaxBy(File.GetLastWriteTimeUtc)!);
        data.Delete();
        Should.Throw<FlywheelException>(() => Export(ExportFormat.TrlSft));
        File.ReadAllBytes(first.Path).ShouldBe(before);
        Directory.GetFiles(OutputFolder).Length.ShouldBe(2);
    }

    private string OutputFolder => Path.Combine(_lake.Path, "out") + Path.DirectorySeparatorChar;

    private static PreferencePair Short(int number) =>
        SamplePairs.Pair(number) with
        {
            Prompt = "q",
            Chosen = "good",
            Rejected = "bad",
        };

    private static PreferencePair Calling(
        int number,
        string calls = """[{"type":"function","function":{"name":"balance","arguments":{"account":7}}}]"""
    ) => Short(number) with { AttributesJson = $$"""{"tools":[{"type":"function"}],"chosen_tool_calls":{{calls}}}""" };

    private static PreferencePair Tools(int number) =>
        Short(number) with
        {
            Prompt = Conversation.Trim(),
            PromptIsConversation = true,
            AttributesJson = """{"tools":[{"type":"function"}],"parallel_tool_calls":false}""",
        };

    private void Append(params PreferencePair[] rows) => _gold.Append(rows, "rows", CancellationToken.None);

    private ExportResult Export(ExportFormat format, Split? split = Split.Train) =>
        _gold.Export(
            _gold.Summary().Version,
            new()
            {
                Format = format,
                Split = split,
                Output = OutputFolder,
                Command = "a command",
            },
            CancellationToken.None
        );

    private static string[] Lines(ExportResult result) => File.ReadAllLines(result.Path);
}
