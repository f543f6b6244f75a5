using System.Text.RegularExpressions;
using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Review.People;

public sealed class AccountsTests : PeopleFixture
{
    [Theory]
    [InlineData("ada")]
    [InlineData("ada.lovelace@example.org")]
    [InlineData("Zoë O'Hara-Łoś 2")]
    public async Task A_name_that_people_have_is_taken(string name)
    {
        await AddAsync(name);

        Accounts.List().ShouldHaveSingleItem().Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ada")]
    [InlineData("ada ")]
    [InlineData("../ada")]
    [InlineData("a/da")]
    [InlineData("a\\da")]
    [InlineData("ada\n")]
    [InlineData("ada\u202Eda")]
    [InlineData("<script>")]
    [InlineData("=cmd()")]
    [InlineData("Key labeller")]
    [InlineData("v\u0456c")] // Cyrillic i
    [InlineData("ada l\u03BFvelace")] // Greek omicron
    [InlineData("\uFF21da")] // full width
    [InlineData("\uFB01n")] // a ligature
    [InlineData("\u212Aim")] // the sign of kelvin
    public async Task A_name_that_could_do_harm_somewhere_is_refused(string name)
    {
        await RefusedAsync(
            PeopleFault.InvalidName,
            () => Accounts.InviteAsync(name, Role.Viewer, null, "tests", Cancel)
        );

        Accounts.Any().ShouldBeFalse();
    }

    [Fact]
    public void What_a_name_may_be_is_what_a_pattern_says()
    {
        var characters = Gen.Elements("aZ9é√٣ ._@+'-/\\<>&\"%;:=\n\t\u202E\0".ToCharArray());
        Prop.ForAll(
                Gen.ArrayOf(characters).ToArbitrary(),
                text =>
                {
                    var name = new string(text);
                    var pattern = @"^[\p{L}\p{Nd}][\p{L}\p{Nd} ._@+'-]{0,127}(?<! )\z";
                    return PersonName.IsValid(name) == Regex.IsMatch(name, pattern);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public async Task Two_spellings_of_a_name_are_one_person()
    {
        await AddAsync("Ada");

        await RefusedAsync(
            PeopleFault.NameTaken,
            () => Accounts.InviteAsync("ADA", Role.Viewer, null, "tests", Cancel)
        );
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        await AddAsync("ada", Role.Admin);
        await Accounts.InviteAsync("invited", Role.Admin, null, "tests", Cancel);

        await RefusedAsync(PeopleFault.LastAdmin, () => ChangeAsync("ada", new() { Role = Role.Lead }));
        await RefusedAsync(PeopleFault.LastAdmin, () => ChangeAsync("ada", new() { IsDisabled = true }));
        await AddAsync("grace", Role.Admin);
        await ChangeAsync("ada", new() { Role = Role.Lead });

        Accounts.Find("ada")!.Role.ShouldBe(Role.Lead);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail_and_what_stays_is_not()
    {
        await AddAsync("ada");

        await ChangeAsync("ada", new() { Role = Role.Viewer, IsDisabled = false });
        await ChangeAsync("ada", new() { Role = Role.Lead, Pseudonym = "u_1" });
        await ChangeAsync("ada", new() { IsDisabled = true });
        await ChangeAsync("ada", new() { IsDisabled = false });

        Audit.ShouldBe([
            "tests person.invite ada",
            "ada person.password ada",
            "tests person.role ada",
            "tests person.pseudonym ada",
            "tests person.disable ada",
            "tests person.enable ada",
        ]);
    }

    [Fact]
    public async Task Who_is_not_there_cannot_be_changed_or_hold_a_key()
    {
        await AddAsync("gone");
        await ChangeAsync("gone", new() { IsDisabled = true });

        await RefusedAsync(PeopleFault.NotFound, () => ChangeAsync("nobody", new()));
        await RefusedAsync(PeopleFault.NotFound, () => Accounts.LinkAsync("nobody", "tests", Cancel));
        Should.Throw<PeopleException>(() => Accounts.NameOfHolder("nobody")).Fault.ShouldBe(PeopleFault.NotFound);
        Should.Throw<PeopleException>(() => Accounts.NameOfHolder("gone")).Fault.ShouldBe(PeopleFault.Disabled);
        Accounts.NameOfHolder(null).ShouldBeNull();
    }

    private Task<Account> ChangeAsync(string name, AccountChange change) =>
        Accounts.ChangeAsync(name, change, "tests", Cancel);

    [Theory]
    [InlineData("vic", "v\u0130c")]
    [InlineData("vic", "V\u0131C")]
    [InlineData("Strasse", "stra\u00DFe")]
    [InlineData("\u03C3\u03C3", "\u03A3\u03C2")]
    public async Task Two_people_cannot_have_spellings_of_one_name(string first, string second)
    {
        await AddAsync(first);

        await RefusedAsync(PeopleFault.NameTaken, () => AddAsync(second));
        Accounts.Find(second)!.Name.ShouldBe(first);
    }

    [Theory]
    [InlineData("v\u0456c")]
    [InlineData("Stra\u00DFe")]
    public async Task Who_had_a_name_before_it_was_refused_or_folded_keeps_it(string name)
    {
        await Database.WriteAsync(
            connection =>
            {
                using var insert = new Statement(
                    connection,
                    "INSERT INTO people(name, folded_name, role, created_at) VALUES (?1, ?2, 'viewer', 0)"
                );
                insert.Bind(1, name).Bind(2, name.ToLowerInvariant()).Run();
            },
            Cancel
        );

        Accounts.Find(name)!.Name.ShouldBe(name);
        Accounts.NameOfHolder(name).ShouldBe(name);
    }
}
