using Flywheel.Capture;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Capture;

public sealed class PseudonymKeyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Workspace _workspace;
    private readonly Database _database;

    public PseudonymKeyTests()
    {
        _workspace = Workspace.Open(_directory.Root);
        _database = Database.Open(_workspace.DatabasePath, TimeProvider.System);
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task The_key_in_use_opens_again_and_the_database_does_not_hold_it()
    {
        var pseudonym = Open().Of("ada");
        Open().Of("ada").ShouldBe(pseudonym);
        await Check.ShouldFindNothing();

        var key = File.ReadAllBytes(_workspace.PseudonymKeyPath);
        var stored = string.Concat(Directory.GetFiles(_directory.Root, "flywheel.db*").Select(Latin1));
        stored.ShouldNotContain(System.Text.Encoding.Latin1.GetString(key));
        stored.ShouldNotContain(Convert.ToHexStringLower(key));
    }

    [Fact]
    public async Task A_key_that_is_gone_is_found_and_no_other_is_made_in_its_place()
    {
        Open();
        File.Delete(_workspace.PseudonymKeyPath);

        (await Check.FindingsAsync()).ShouldHaveSingleItem().Problem.ShouldContain("is gone");
        Should.Throw<FlywheelException>(Open).Message.ShouldContain("--accept-pseudonym-key");
        File.Exists(_workspace.PseudonymKeyPath).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_key_is_found_and_refused()
    {
        Open();
        var key = File.ReadAllBytes(_workspace.PseudonymKeyPath);
        key[0] ^= 1;
        File.WriteAllBytes(_workspace.PseudonymKeyPath, key);

        (await Check.FindingsAsync()).ShouldHaveSingleItem().Problem.ShouldContain("another one");
        Should.Throw<FlywheelException>(Open).Message.ShouldContain("another one");
    }

    [Fact]
    public async Task A_lost_key_that_was_given_up_makes_room_for_a_new_one_and_leaves_an_entry_in_the_audit_trail()
    {
        var pseudonym = Open().Of("ada");
        File.Delete(_workspace.PseudonymKeyPath);
        var trail = new AuditTrail(_database, TimeProvider.System);

        await PseudonymKey.ForgetAsync(_database, trail, "ada", default);

        Open().Of("ada").ShouldNotBe(pseudonym);
        await Check.ShouldFindNothing();
        trail.Read(0, 10).ShouldHaveSingleItem().Action.ShouldBe("pseudonym_key.accept");
    }

    [Fact]
    public async Task A_workspace_that_has_not_used_a_key_yet_is_well()
    {
        await Check.ShouldFindNothing();
        File.Exists(_workspace.PseudonymKeyPath).ShouldBeFalse();
    }

    private PseudonymKeyCheck Check => new(_workspace, _database);

    private Pseudonyms Open() => PseudonymKey.Open(_workspace, _database);

    private static string Latin1(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
