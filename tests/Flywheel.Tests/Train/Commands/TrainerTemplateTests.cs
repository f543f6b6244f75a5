using System.Text.Json;
using Flywheel.Train.Commands;
using YamlDotNet.RepresentationModel;

namespace Flywheel.Tests.Train.Commands;

public sealed class TrainerTemplateTests
{
    // The keys as the programs' own references list them, without those that a reference calls deprecated.
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["trl"] =
            "model_name_or_path datasets output_dir use_peft lora_r lora_alpha lora_dropout lora_target_modules "
            + "per_device_train_batch_size gradient_accumulation_steps num_train_epochs logging_steps report_to seed beta learning_rate",
        ["axolotl"] =
            "base_model output_dir chat_template adapter lora_r lora_alpha lora_dropout lora_target_linear sequence_len "
            + "micro_batch_size gradient_accumulation_steps num_epochs optimizer lr_scheduler bf16 gradient_checkpointing "
            + "logging_steps seed rl rl_beta learning_rate datasets",
        ["llamafactory"] =
            "model_name_or_path do_train finetuning_type lora_rank lora_target dataset dataset_dir template cutoff_len output_dir "
            + "per_device_train_batch_size gradient_accumulation_steps num_train_epochs lr_scheduler_type bf16 logging_steps "
            + "report_to seed stage pref_beta pref_loss learning_rate",
    };

    [Fact]
    public void Every_key_is_one_that_its_program_documents()
    {
        foreach (var template in TrainerTemplate.All)
            Read(template)
                .Children.Keys.Select(key => ((YamlScalarNode)key).Value!)
                .ShouldBeSubsetOf(Keys[template.Name.Split('-')[0]].Split(' '), template.Name);
    }

    // https://huggingface.co/docs/trl/script_utils: DatasetConfig. https://docs.axolotl.ai/docs/rlhf.html: chat_template.default.
    [Theory]
    [InlineData("trl-dpo", "path data_files split")]
    [InlineData("axolotl-dpo", "path ds_type split type field_messages field_chosen field_rejected")]
    [InlineData("axolotl-sft", "path ds_type split type field_messages")]
    public void Every_key_of_a_dataset_is_documented_too(string name, string keys) =>
        ((YamlMappingNode)((YamlSequenceNode)Read(TrainerTemplate.Get(name))["datasets"])[0])
            .Children.Keys.Select(key => ((YamlScalarNode)key).Value!)
            .ShouldBe(keys.Split(' '));

    [Fact]
    public void What_the_templates_write_is_what_was_reviewed()
    {
        var written = string.Concat(
            TrainerTemplate.All.Select(template =>
                $"# {template.Name}: {template.Format}, {template.CommandLine}\n{template.Configuration("org/model", 7)}{template.DatasetInfo}\n"
            )
        );
        var path = ProjectFolder.Path("tests", "Flywheel.Tests", "Train", "Commands", "templates.txt");

        written.ShouldBe(File.ReadAllText(path));
    }

    // https://github.com/hiyouga/LLaMA-Factory: data/README.md; file_name is relative to dataset_dir.
    [Theory]
    [InlineData("llamafactory-dpo", true, "prompt chosen rejected")]
    [InlineData("llamafactory-sft", null, "prompt response")]
    public void The_dataset_that_llama_factory_is_told_of_is_the_file_of_the_rows(
        string name,
        bool? isRanking,
        string columns
    )
    {
        var template = TrainerTemplate.Get(name);
        var yaml = Read(template);
        var dataset = JsonElement.Parse(template.DatasetInfo!).GetProperty(((YamlScalarNode)yaml["dataset"]).Value!);

        ((YamlScalarNode)yaml["dataset_dir"]).Value.ShouldBe(".");
        dataset.GetProperty("file_name").GetString().ShouldBe("data/train.jsonl");
        (dataset.TryGetProperty("ranking", out var ranking) ? ranking.GetBoolean() : (bool?)null).ShouldBe(isRanking);
        dataset.GetProperty("columns").EnumerateObject().Select(column => column.Name).ShouldBe(columns.Split(' '));
    }

    // https://docs.axolotl.ai/docs/dataset-formats: chat_template for conversations, chat_template.default for pairs of them.
    [Theory]
    [InlineData("axolotl-dpo", "chat_template.default", "field_messages field_chosen field_rejected")]
    [InlineData("axolotl-sft", "chat_template", "field_messages")]
    public void The_dataset_of_axolotl_says_how_its_rows_are_read(string name, string type, string fields)
    {
        var dataset = (YamlMappingNode)((YamlSequenceNode)Read(TrainerTemplate.Get(name))["datasets"])[0];

        ((YamlScalarNode)dataset["path"]).Value.ShouldBe("data/train.jsonl");
        ((YamlScalarNode)dataset["type"]).Value.ShouldBe(type);
        dataset
            .Children.Keys.Select(key => ((YamlScalarNode)key).Value!)
            .Where(key => key.StartsWith("field_", StringComparison.Ordinal))
            .ShouldBe(fields.Split(' '));
    }

    [Fact]
    public void A_trl_configuration_names_the_model_the_rows_and_the_adapter()
    {
        TrainerTemplate
            .Get("trl-dpo")
            .Configuration("org/model", 7)
            .ShouldBe(
                """
                model_name_or_path: "org/model"
                datasets:
                  - path: json
                    data_files: data/train.jsonl
                    split: train
                output_dir: model
                use_peft: true
                lora_r: 16
                lora_alpha: 32
                lora_dropout: 0.05
                lora_target_modules: all-linear
                per_device_train_batch_size: 1
                gradient_accumulation_steps: 8
                num_train_epochs: 1
                logging_steps: 10
                report_to: none
                seed: 7
                beta: 0.1
                learning_rate: 5.0e-6

                """
            );
    }

    [Fact]
    public void A_models_name_cannot_add_keys()
    {
        foreach (var template in TrainerTemplate.All)
            Read(template, "a\"\nrl: ipo # {SEED}")
                .Children.Values.OfType<YamlScalarNode>()
                .ShouldContain(value => value.Value == "a\"\nrl: ipo # {SEED}", template.Name);
    }

    private static YamlMappingNode Read(TrainerTemplate template, string model = "org/model")
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(template.Configuration(model, 1)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
