using Flywheel.Review.People;

namespace Flywheel.Tests.Review.People;

public sealed class SignInThrottleTests : PeopleFixture
{
    private int _address;

    [Fact]
    public async Task Five_guesses_are_free_and_each_further_one_doubles_the_wait()
    {
        await AddAsync("ada");
        for (var guess = 0; guess < 5; guess++)
            await GuessAsync("ada");

        for (var seconds = 1; seconds <= 256; seconds *= 2)
        {
            Clock.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1);
            var early = await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("ada", "guess", Elsewhere()));
            early.RetryAfter.ShouldBe(TimeSpan.FromMilliseconds(1));
            early.IsTransient.ShouldBeTrue();
            Clock.Now += TimeSpan.FromMilliseconds(1);
            await GuessAsync("ada");
        }
        // From here on the wait stays: strangers must not be able to keep somebody out.
        Clock.Now += TimeSpan.FromMinutes(5);
        await SignInAsync("ada", address: Elsewhere());
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_throttled_in_the_same_way()
    {
        await AddAsync("ada");
        var waits = new List<TimeSpan?>();
        foreach (var name in new[] { "ada", "nobody" })
        {
            for (var guess = 0; guess < 5; guess++)
                await GuessAsync(name);
            waits.Add(
                (
                    await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync(name, "guess", Elsewhere()))
                ).RetryAfter
            );
        }

        waits[0].ShouldBe(waits[1]);
    }

    [Fact]
    public async Task A_right_password_is_not_heard_either_while_the_name_is_throttled()
    {
        await AddAsync("ada");
        for (var guess = 0; guess < 5; guess++)
            await GuessAsync("ada");

        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("ada", address: Elsewhere()));
    }

    [Fact]
    public async Task An_address_that_tries_many_names_is_throttled()
    {
        await AddAsync("ada");
        for (var guess = 0; guess < 20; guess++)
            await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync($"name {guess}", "guess"));

        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("ada"));
        await SignInAsync("ada", address: Elsewhere());
    }

    [Fact]
    public async Task An_account_of_ones_own_does_not_pay_for_guessing_others()
    {
        await AddAsync("mine");
        for (var guess = 0; guess < 20; guess++)
        {
            await SignInAsync("mine");
            await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync($"name {guess}", "guess"));
        }

        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("mine"));
    }

    [Fact]
    public async Task People_behind_one_address_sign_in_one_after_the_other_once_its_pause_is_over()
    {
        foreach (var name in new[] { "ada", "bob", "cleo" })
            await AddAsync(name);
        for (var guess = 0; guess < 20; guess++)
            await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync($"name {guess}", "guess"));
        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("ada"));
        Clock.Now += TimeSpan.FromSeconds(1);

        foreach (var name in new[] { "ada", "bob", "cleo" })
            await SignInAsync(name);

        // The failures still count.
        await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync("x", "guess"));
        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("ada"));
    }

    [Fact]
    public async Task An_address_that_waits_gets_its_free_attempts_back_one_by_one()
    {
        await AddAsync("ada");
        for (var guess = 0; guess < 20; guess++)
            await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync($"name {guess}", "guess"));
        Clock.Now += TimeSpan.FromMinutes(15) * 3;
        // However often somebody signs in meanwhile, nothing is forgotten twice.
        for (var time = 0; time < 5; time++)
            await SignInAsync("ada");

        for (var guess = 0; guess < 3; guess++)
            await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync($"again {guess}", "guess"));

        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("ada"));
    }

    [Fact]
    public async Task All_addresses_of_a_network_of_ipv6_count_as_one()
    {
        for (var guess = 0; guess < 20; guess++)
            await RefusedAsync(
                PeopleFault.SignInFailed,
                () => SignInAsync($"name {guess}", "guess", $"2001:db8:0:1::{guess + 1:x}")
            );

        await RefusedAsync(PeopleFault.TooManyAttempts, () => SignInAsync("x", "guess", "2001:db8:0:1:ffff::1"));
        await RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync("x", "guess", "2001:db8:0:2::1"));
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_not_all_free()
    {
        await AddAsync("ada");
        var before = Passwords.Comparisons;

        var guesses = Enumerable
            .Range(0, 50)
            .Select(_ => Should.ThrowAsync<PeopleException>(() => SignInAsync("ada", "guess", Elsewhere())));
        var faults = (await Task.WhenAll(guesses)).Select(refused => refused.Fault).ToList();

        faults.Count(fault => fault == PeopleFault.SignInFailed).ShouldBe(5);
        faults.Count(fault => fault == PeopleFault.TooManyAttempts).ShouldBe(45);
        (Passwords.Comparisons - before).ShouldBe(5);
    }

    [Fact]
    public async Task Signing_in_clears_the_failures_of_the_name_and_so_does_a_day()
    {
        await AddAsync("ada");
        for (var round = 0; round < 2; round++)
        {
            for (var guess = 0; guess < 4; guess++)
                await GuessAsync("ada");
            await SignInAsync("ada", address: Elsewhere());
        }
        for (var guess = 0; guess < 5; guess++)
            await GuessAsync("ada");
        Clock.Now += TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1);

        for (var guess = 0; guess < 5; guess++)
            await GuessAsync("ada");
    }

    private Task<PeopleException> GuessAsync(string name) =>
        RefusedAsync(PeopleFault.SignInFailed, () => SignInAsync(name, "guess", Elsewhere()));

    // Each from another address, so that the name alone counts.
    private string Elsewhere()
    {
        var number = Interlocked.Increment(ref _address);
        return $"198.51.{number / 256}.{number % 256}";
    }
}
