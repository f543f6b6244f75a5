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

        var key = await keys.CreateAsync("web", ApiScope.Capture, CancellationToken.None);

        key.ShouldStartWith("fw_capture_");
        keys.InForce()[ApiKeyHash.Of(key)].Name.ShouldBe("web");
        (await keys.RevokeAsync("web", CancellationToken.None)).ShouldBeTrue();
        (await keys.RevokeAsync("web", CancellationToken.None)).ShouldBeFalse();
        keys.InForce().ShouldBeEmpty();
        keys.List().ShouldHaveSingleItem().RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_key_itself_is_stored_nowhere()
    {
        string key;
        using (var database = Database.Open(Workspace.DatabasePath, TimeProvider.System))
            key = await new ApiKeys(database, TimeProvider.System).CreateAsync(
                "web",
                ApiScope.Read,
                CancellationToken.None
            );

        foreach (var file in Directory.GetFiles(Workspace.Root))
            File.ReadAllText(file, System.Text.Encoding.Latin1).ShouldNotContain(key[^20..]);
    }

    [Fact]
    public async Task A_name_in_use_is_refused()
    {
        using var database = Database.Open(Workspace.DatabasePath, TimeProvider.System);
        var keys = new ApiKeys(database, TimeProvider.System);
        await keys.CreateAsync("web", ApiScope.Capture, CancellationToken.None);

        var again = await Should.ThrowAsync<FlywheelException>(() =>
            keys.CreateAsync("web", ApiScope.Capture, CancellationToken.None)
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
