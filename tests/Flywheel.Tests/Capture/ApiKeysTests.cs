using Flywheel.Capture;
using Flywheel.Storage;

namespace Flywheel.Tests.Capture;

public sealed class ApiKeysTests : PayloadFixture
{
    [Fact]
    public async Task A_key_is_found_by_its_text_until_it_is_revoked()
    {
        using var database = Database.Open(Workspace.DatabasePath, TimeProvider.System);
        var keys = new ApiKeys(database, TimeProvider.System);

        var key = await keys.CreateAsync("web", ApiScope.Capture, "ada", CancellationToken.None);

        key.ShouldStartWith("fw_capture_");
        keys.InForce()[ApiKeyHash.Of(key)].Name.ShouldBe("web");
        (await keys.RevokeAsync("web", "ada", CancellationToken.None)).ShouldBeTrue();
        (await keys.RevokeAsync("web", "ada", CancellationToken.None)).ShouldBeFalse();
        keys.InForce().ShouldBeEmpty();
        keys.List().ShouldHaveSingleItem().RevokedAt.ShouldNotBeNull();
        new AuditTrail(database, TimeProvider.System)
            .Read(0, 10)
            .Select(entry => (entry.Actor, entry.Action, entry.Subject))
            .ShouldBe([("ada", "key.create", "web"), ("ada", "key.revoke", "web")]);
    }

    [Fact]
    public async Task The_key_itself_is_stored_nowhere()
    {
        string key;
        using (var database = Database.Open(Workspace.DatabasePath, TimeProvider.System))
            key = await new ApiKeys(database, TimeProvider.System).CreateAsync(
                "web",
                ApiScope.Read,
                "ada",
                CancellationToken.None
            );

        foreach (var file in Directory.GetFiles(Workspace.Root))
            File.ReadAllText(file, System.Text.Encoding.Latin1).ShouldNotContain(key[^20..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" web")]
    [InlineData("../../web")]
    [InlineData("web\u001b[31m\n")]
    public async Task A_name_that_could_do_harm_somewhere_is_refused(string name)
    {
        using var database = Database.Open(Workspace.DatabasePath, TimeProvider.System);
        var keys = new ApiKeys(database, TimeProvider.System);

        await Should.ThrowAsync<FlywheelException>(() =>
            keys.CreateAsync(name, ApiScope.Read, "ada", CancellationToken.None)
        );

        keys.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_in_use_is_refused()
    {
        using var database = Database.Open(Workspace.DatabasePath, TimeProvider.System);
        var keys = new ApiKeys(database, TimeProvider.System);
        await keys.CreateAsync("web", ApiScope.Capture, "ada", CancellationToken.None);

        var again = await Should.ThrowAsync<FlywheelException>(() =>
            keys.CreateAsync("web", ApiScope.Capture, "ada", CancellationToken.None)
        );

        again.Message.ShouldContain("'web'");
    }

    [Theory]
    [InlineData(ApiScope.Admin, ApiScope.Capture, true)]
    [InlineData(ApiScope.Admin, ApiScope.Read, true)]
    [InlineData(ApiScope.Read, ApiScope.Capture, false)]
    [InlineData(ApiScope.Capture, ApiScope.Read, false)]
    internal void Admin_allows_everything_and_the_others_themselves(ApiScope scope, ApiScope asked, bool allowed) =>
        new ApiKey(1, "k", scope, DateTimeOffset.UnixEpoch, null).Allows(asked).ShouldBe(allowed);
}
