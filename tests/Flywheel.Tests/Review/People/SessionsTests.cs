using Flywheel.Review.People;

namespace Flywheel.Tests.Review.People;

public sealed class SessionsTests : PeopleFixture
{
    [Fact]
    public async Task A_session_ends_after_twelve_hours_without_a_request()
    {
        var session = await AddAsync("ada");

        Clock.Now += TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1);
        (await Sessions.FindAsync(session.Token, Cancel)).ShouldNotBeNull();
        Clock.Now += TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1);
        (await Sessions.FindAsync(session.Token, Cancel)).ShouldNotBeNull();
        Clock.Now += TimeSpan.FromHours(12);

        (await Sessions.FindAsync(session.Token, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_ends_after_a_week_however_busy_it_is()
    {
        var session = await AddAsync("ada");
        var until = Clock.Now + TimeSpan.FromDays(7);
        session.ExpiresAt.ShouldBe(until);

        while (Clock.Now < until)
        {
            (await Sessions.FindAsync(session.Token, Cancel)).ShouldNotBeNull();
            Clock.Now += TimeSpan.FromHours(6);
        }

        (await Sessions.FindAsync(session.Token, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Looking_whether_a_session_goes_on_does_not_prolong_it()
    {
        var session = await AddAsync("ada");
        for (var hour = 0; hour < 12; hour++)
        {
            Sessions.GoesOn(session.Token).ShouldBeTrue();
            Clock.Now += TimeSpan.FromHours(1);
        }

        Sessions.GoesOn(session.Token).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_sign_in_has_a_token_of_its_own_and_ends_alone()
    {
        await AddAsync("ada");
        var (one, other) = (await SignInAsync("ada"), await SignInAsync("ada"));
        one.Token.ShouldNotBe(other.Token);

        await Sessions.EndAsync(one, Cancel);

        (await Sessions.FindAsync(one.Token, Cancel)).ShouldBeNull();
        (await Sessions.FindAsync(other.Token, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_stays_out_when_enabled_again()
    {
        var session = await AddAsync("ada");

        await Accounts.ChangeAsync("ada", new AccountChange { IsDisabled = true }, "tests", Cancel);
        (await Sessions.FindAsync(session.Token, Cancel)).ShouldBeNull();
        await Accounts.ChangeAsync("ada", new AccountChange { IsDisabled = false }, "tests", Cancel);

        (await Sessions.FindAsync(session.Token, Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("' OR 1=1 --")]
    public async Task A_token_that_was_never_given_is_nobodys(string token)
    {
        await AddAsync("ada");

        (await Sessions.FindAsync(token, Cancel)).ShouldBeNull();
    }
}
