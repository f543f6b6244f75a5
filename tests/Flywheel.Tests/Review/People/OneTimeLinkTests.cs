using Flywheel.Review;
using Flywheel.Review.People;

namespace Flywheel.Tests.Review.People;

public sealed class OneTimeLinkTests : PeopleFixture
{
    [Fact]
    public async Task The_first_link_makes_an_admin_once()
    {
        var link = (await SignIn.FirstAdminLinkAsync(Cancel))!;

        var session = await UseAsync(link, "ada");

        session.Account.Person.ShouldBe(new Person("ada", Role.Admin));
        await RefusedAsync(PeopleFault.LinkNotValid, () => UseAsync(link, "mallory"));
        (await SignIn.FirstAdminLinkAsync(Cancel)).ShouldBeNull();
        Audit.ShouldBe(["ada person.first_admin ada", "ada person.password ada"]);
    }

    [Fact]
    public async Task Two_who_use_a_link_at_the_same_moment_are_not_both_let_in()
    {
        var link = (await SignIn.FirstAdminLinkAsync(Cancel))!;

        var tries = Enumerable.Range(0, 8).Select(number => TryAsync(() => UseAsync(link, $"person {number}")));

        (await Task.WhenAll(tries)).Count(isIn => isIn).ShouldBe(1);
        Accounts.List().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_newer_first_link_replaces_the_older_one()
    {
        var older = (await SignIn.FirstAdminLinkAsync(Cancel))!;
        var newer = (await SignIn.FirstAdminLinkAsync(Cancel))!;

        await RefusedAsync(PeopleFault.LinkNotValid, () => UseAsync(older, "mallory"));
        await UseAsync(newer, "ada");
    }

    [Fact]
    public async Task A_first_link_does_nothing_once_there_is_an_admin()
    {
        var link = (await SignIn.FirstAdminLinkAsync(Cancel))!;
        await AddAsync("grace", Role.Admin);

        await RefusedAsync(PeopleFault.LinkNotValid, () => UseAsync(link, "mallory"));
    }

    [Fact]
    public async Task A_link_is_too_old_after_three_days()
    {
        var link = (await SignIn.FirstAdminLinkAsync(Cancel))!;
        link.ExpiresAt.ShouldBe(Clock.Now + TimeSpan.FromDays(3));

        Clock.Now = link.ExpiresAt;

        await RefusedAsync(PeopleFault.LinkNotValid, () => UseAsync(link, "ada"));
    }

    [Fact]
    public async Task A_name_that_cannot_be_had_leaves_the_link_working()
    {
        await AddAsync("grace");
        var link = (await SignIn.FirstAdminLinkAsync(Cancel))!;

        await RefusedAsync(PeopleFault.NameTaken, () => UseAsync(link, "Grace"));
        await RefusedAsync(PeopleFault.InvalidName, () => UseAsync(link, "../ada"));
        await UseAsync(link, "ada");
    }

    [Fact]
    public async Task A_link_of_somebody_gives_nobody_another_name_or_role()
    {
        var link = (await Accounts.InviteAsync("ada", Role.Viewer, null, "tests", Cancel)).Link;

        (await UseAsync(link, "root")).Account.Person.ShouldBe(new Person("ada", Role.Viewer));
    }

    [Fact]
    public async Task A_new_link_ends_the_older_one_and_its_use_ends_the_sessions()
    {
        var session = await AddAsync("ada");
        var older = (await Accounts.LinkAsync("ada", "tests", Cancel)).Link;
        var newer = (await Accounts.LinkAsync("ada", "tests", Cancel)).Link;

        await RefusedAsync(PeopleFault.LinkNotValid, () => UseAsync(older));
        (await Sessions.FindAsync(session.Token, Cancel)).ShouldNotBeNull();
        await UseAsync(newer);

        (await Sessions.FindAsync(session.Token, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_links_of_who_is_disabled_do_nothing()
    {
        var link = (await Accounts.InviteAsync("ada", Role.Viewer, null, "tests", Cancel)).Link;
        await Accounts.ChangeAsync("ada", new AccountChange { IsDisabled = true }, "tests", Cancel);
        await RefusedAsync(PeopleFault.Disabled, () => Accounts.LinkAsync("ada", "tests", Cancel));
        await Accounts.ChangeAsync("ada", new AccountChange { IsDisabled = false }, "tests", Cancel);

        await RefusedAsync(PeopleFault.LinkNotValid, () => UseAsync(link));
    }

    private Task<Session> UseAsync(OneTimeLink link, string? name = null) =>
        SignIn.WithLinkAsync(link.Token, name, Password, Address, Cancel);

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (PeopleException)
        {
            return false;
        }
    }
}
