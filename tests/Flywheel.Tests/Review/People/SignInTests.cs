using Flywheel.Review;
using Flywheel.Review.People;

namespace Flywheel.Tests.Review.People;

public sealed class SignInTests : PeopleFixture
{
    [Fact]
    public async Task A_right_password_starts_a_session_in_any_spelling_of_the_name()
    {
        await AddAsync("Ada Lovelace", Role.Lead);

        var session = await SignInAsync("ada LOVELACE");

        session.Account.Person.ShouldBe(new Person("Ada Lovelace", Role.Lead));
        (await Sessions.FindAsync(session.Token, Cancel))!.Account.Name.ShouldBe("Ada Lovelace");
        Accounts.Find("ada lovelace")!.LastSignedInAt.ShouldBe(Clock.Now);
        Audit.Last().ShouldBe("Ada Lovelace session.start Ada Lovelace");
    }

    [Fact]
    public async Task Nobody_learns_from_an_answer_whether_a_name_exists()
    {
        await AddAsync("ada");
        await AddAsync("gone");
        await Accounts.InviteAsync("invited", Role.Viewer, null, "tests", Cancel);
        await Accounts.ChangeAsync("gone", new AccountChange { IsDisabled = true }, "tests", Cancel);
        var before = Passwords.Comparisons;

        var messages = new List<string>();
        foreach (
            var (name, password) in new[]
            {
                ("ada", "wrong"),
                ("nobody", Password),
                ("gone", Password),
                ("invited", ""),
                ("../etc/passwd", Password),
            }
        )
            messages.Add((await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync(name, password))).Message);

        messages.Distinct().ShouldHaveSingleItem();
        (Passwords.Comparisons - before).ShouldBe(messages.Count);
    }

    [Fact]
    public async Task Failures_are_in_the_audit_trail_without_what_was_typed()
    {
        await AddAsync("ada");

        await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync("ada", "typed password"));
        await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync("typed into the wrong field", "x"));

        Audit.TakeLast(2).ShouldBe(["ada session.refuse ada", "unknown session.refuse unknown"]);
        Audit.ShouldNotContain(entry => entry.Contains("typed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_passwords_nor_tokens_are_stored()
    {
        var invitation = await Accounts.InviteAsync("ada", Role.Viewer, null, "tests", Cancel);
        var session = await AddAsync("grace");
        await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync("grace", "a wrong guess here"));

        Database.Dispose();

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Database.Path)!))
        {
            var text = File.ReadAllText(file, System.Text.Encoding.Latin1);
            text.ShouldNotContain(session.Token);
            text.ShouldNotContain(invitation.Link.Token[4..]);
            text.ShouldNotContain("a wrong guess here");
        }
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions_and_begins_a_new_one()
    {
        var first = await AddAsync("ada");
        var second = await SignInAsync("ada");

        var third = await SignIn.ChangePasswordAsync(second.Account, Password, "quite another phrase", Address, Cancel);

        (await Sessions.FindAsync(first.Token, Cancel)).ShouldBeNull();
        (await Sessions.FindAsync(second.Token, Cancel)).ShouldBeNull();
        (await Sessions.FindAsync(third.Token, Cancel)).ShouldNotBeNull();
        await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync("ada"));
        await SignInAsync("ada", "quite another phrase");
    }

    [Fact]
    public async Task A_wrong_old_password_changes_nothing()
    {
        var session = await AddAsync("ada");

        await RefusedAsync(
            PeopleFault.SignInFailed,
            () => SignIn.ChangePasswordAsync(session.Account, "wrong", "quite another phrase", Address, Cancel)
        );

        (await Sessions.FindAsync(session.Token, Cancel)).ShouldNotBeNull();
        await SignInAsync("ada");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("elevenchars")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("the name is grace")]
    public async Task A_password_that_is_easy_to_guess_is_refused_and_the_link_works_on(string password)
    {
        var link = (await Accounts.InviteAsync("Grace", Role.Viewer, null, "tests", Cancel)).Link;

        await RefusedAsync(
            PeopleFault.InvalidPassword,
            () => SignIn.WithLinkAsync(link.Token, null, password, Address, Cancel)
        );

        (await SignIn.WithLinkAsync(link.Token, null, Password, Address, Cancel)).Account.Name.ShouldBe("Grace");
    }

    [Fact]
    public async Task A_password_of_megabytes_is_not_hashed() =>
        await RefusedAsync(
            PeopleFault.InvalidPassword,
            async () =>
                await SignIn.WithLinkAsync(
                    (await Accounts.InviteAsync("ada", Role.Viewer, null, "tests", Cancel)).Link.Token,
                    null,
                    new string('x', 1 << 20),
                    Address,
                    Cancel
                )
        );
}
