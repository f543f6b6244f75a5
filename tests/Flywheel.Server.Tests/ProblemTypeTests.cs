using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Problems;

namespace Flywheel.Server.Tests;

/// <summary>Clients tell problems apart by their types, so what the documents say of them holds.</summary>
public sealed partial class ProblemTypeTests
{
    [Fact]
    public void Every_type_of_problem_is_in_the_documents()
    {
        var documents = string.Concat(Directory.GetFiles(ProjectFolder.Path("docs"), "*.md").Select(File.ReadAllText));

        Types()
            .Select(type => type.Name)
            .Where(name => !documents.Contains($"`{name}`", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_problems_holds_types_that_there_are_with_their_status()
    {
        var listed = (
            from line in File.ReadLines(ProjectFolder.Path("docs", "api.md"))
            let row = Row().Match(line)
            where row.Success
            from name in row.Groups["names"].Value.Split(", ")
            select (name.Trim('`'), int.Parse(row.Groups["status"].Value, CultureInfo.InvariantCulture))
        ).ToList();

        listed.Count.ShouldBeGreaterThan(40);
        listed.Except(Types().Select(type => (type.Name, type.Status))).ShouldBeEmpty();
    }

    private static List<ProblemType> Types() =>
        [
            .. Constants<ProblemType>(typeof(ProblemType)),
            .. Constants<string>(typeof(PayloadFault))
                .Select(code => ProblemType.Of(new PayloadError(code, "", 0, ""))),
            .. Enum.GetValues<PeopleFault>().Select(ProblemType.Of),
            .. Enum.GetValues<ReviewFault>().Select(fault => ReviewProblem.Of(new ReviewException(fault, "")).Type),
        ];

    private static IEnumerable<T> Constants<T>(Type holder) =>
        holder
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(T))
            .Select(field => (T)field.GetValue(null)!);

    [GeneratedRegex(@"^\| (?<names>`[a-z-]+`(, `[a-z-]+`)*) \| (?<status>[0-9]{3}) \| ")]
    private static partial Regex Row();
}
