using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Cli.Tests.Demo;

[Collection(DemoCollection.Name)]
public sealed class TurnProofTests(DemoRuns runs)
{
    // What another run, another port and another moment make.
    private static readonly string[] Passing =
    [
        "address",
        "export_path",
        "gate_id",
        "id",
        "in_use",
        "model",
        "received_at",
        "release",
        "workspace",
    ];

    private JsonElement Turn => runs.First.GetProperty("turn");

    private string Printed =>
        runs.Text[runs.Text.IndexOf("THE WHEEL TURNS", StringComparison.Ordinal)..].ReplaceLineEndings("\n");

    [Fact]
    public void The_gate_is_red_before_the_turn_and_green_after_it()
    {
        Decision(Turn.GetProperty("today")).ShouldBe("block");
        Decision(Turn.GetProperty("turned")).ShouldBe("pass");
        Turn.GetProperty("release").GetString().ShouldBe($"turn-{Model(Turn.GetProperty("training"))}");
    }

    [Fact]
    public void The_whole_interval_of_the_lift_is_above_zero()
    {
        var lift = Turn.GetProperty("lift");

        Lower(lift).ShouldBeGreaterThan(0);
        lift.GetProperty("rows").GetInt32().ShouldBe(Turn.GetProperty("exam").GetProperty("held_out").GetInt32());
        lift.GetProperty("difference")
            .GetDouble()
            .ShouldBe(
                (lift.GetProperty("after").GetInt32() - lift.GetProperty("before").GetInt32())
                    / lift.GetProperty("rows").GetDouble(),
                tolerance: 1e-12
            );
    }

    [Fact]
    public void With_shuffled_labels_the_lift_vanishes()
    {
        var control = Turn.GetProperty("control");

        // What is learnt of a coin picks no better than the lot, which need not be as lucky as the first answers were.
        var byLot = control.GetProperty("by_lot").GetDouble();
        Math.Abs(byLot).ShouldBeLessThan(0.05);
        Lower(control).ShouldBeLessThanOrEqualTo(Math.Max(0, byLot));
        Upper(control).ShouldBeGreaterThanOrEqualTo(Math.Min(0, byLot));
        Upper(control).ShouldBeLessThan(Lower(Turn.GetProperty("lift")));
        control.GetProperty("as_large").GetInt32().ShouldBe(0);
        control.GetProperty("lifts").GetArrayLength().ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public void The_breaker_stops_an_account_that_undoes_what_users_did_and_nobody_else()
    {
        var attack = Turn.GetProperty("crude_attack");
        var edits = attack.GetProperty("edits");

        attack.GetProperty("signal").GetString().ShouldBe("reversals");
        attack.GetProperty("holds_one_account").GetBoolean().ShouldBeTrue();
        edits.GetProperty("kept").GetInt32().ShouldBe(0);
        edits.GetProperty("quarantined").GetProperty("circuit_breaker").GetInt32().ShouldBeGreaterThan(50);
        edits
            .GetProperty("version")
            .GetInt64()
            .ShouldBe(Turn.GetProperty("edits").GetProperty("version").GetInt64(), "the dataset has not changed");
    }

    [Fact]
    public void The_gate_stops_a_model_of_poisoned_edits_and_the_model_in_use_stays()
    {
        var attack = Turn.GetProperty("patient_attack");

        Decision(attack.GetProperty("gate")).ShouldBe("block");
        attack.GetProperty("gate").GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
        attack.GetProperty("edits").GetProperty("kept").GetInt32().ShouldBeGreaterThan(300);
        attack.GetProperty("edits").GetProperty("discarded").GetProperty("unsafe").GetInt32().ShouldBeGreaterThan(0);
        attack.GetProperty("in_use").GetString().ShouldBe(Model(Turn.GetProperty("training")));
    }

    [Fact]
    public void After_a_rollback_the_model_is_the_same_to_the_byte()
    {
        var rollback = Turn.GetProperty("rollback");

        rollback.GetProperty("is_same").GetBoolean().ShouldBeTrue();
        Checksum(rollback.GetProperty("training")).ShouldBe(Checksum(Turn.GetProperty("training")));
        Checksum(Turn.GetProperty("patient_attack").GetProperty("training"))
            .ShouldNotBe(Checksum(Turn.GetProperty("training")));
    }

    [Fact]
    public void The_second_run_gives_the_same_figures() =>
        Lasting(runs.Second).ToJsonString().ShouldBe(Lasting(runs.First).ToJsonString());

    [Fact]
    public void The_page_of_the_demo_shows_what_the_demo_prints() =>
        WithoutIds(ShownOn("docs", "demo.md")).ShouldBe(WithoutIds(Printed));

    [Fact]
    public void The_readme_quotes_lines_that_the_demo_prints() =>
        ShownOn("README.md").Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBeSubsetOf(Printed.Split('\n'));

    private static string ShownOn(params string[] page) =>
        File.ReadAllText(ProjectFolder.Path(page)).Split("```text demo\n")[1].Split("```")[0];

    // Ids of models are made of ids of runs.
    private static string WithoutIds(string text) =>
        string.Join(
            '\n',
            text.TrimEnd().Split('\n').Select(line => string.Join(' ', line.Split(' ').Select(WithoutId)))
        );

    private static string WithoutId(string word)
    {
        const int idLength = 16;
        var id = word.StartsWith("turn-", StringComparison.Ordinal) ? word["turn-".Length..] : word;
        return id.Length == idLength && id.All(char.IsAsciiHexDigitLower) ? word[..^idLength] + "ID" : word;
    }

    private static JsonNode Lasting(JsonElement result)
    {
        var node = JsonNode.Parse(result.GetRawText())!;
        Forget(node);
        return node;
    }

    private static void Forget(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var item in list)
                Forget(item);
        if (node is not JsonObject fields)
            return;
        foreach (var name in Passing)
            fields.Remove(name);
        foreach (var (_, value) in fields)
            Forget(value);
    }

    private static string Decision(JsonElement gate) => gate.GetProperty("decision").GetString()!;

    private static string Model(JsonElement training) => training.GetProperty("model").GetString()!;

    private static string Checksum(JsonElement training) => training.GetProperty("sha256").GetString()!;

    private static double Lower(JsonElement figure) => figure.GetProperty("interval").GetProperty("lower").GetDouble();

    private static double Upper(JsonElement figure) => figure.GetProperty("interval").GetProperty("upper").GetDouble();
}
