using System.Net;
using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Review.People;

/// <summary>A database with people in it and a clock that stands where the test puts it.</summary>
public abstract class PeopleFixture : IDisposable
{
    protected const string Password = "correct horse battery";

    private readonly TemporaryDirectory _folder = new();

    protected PeopleFixture()
    {
        Database = Database.Open(Path.Combine(_folder.Root, "flywheel.db"), Clock);
        Accounts = new Accounts(Database, Clock);
        Sessions = new Sessions(Database, Clock);
        SignIn = new SignIn(Database, Passwords, Clock);
    }

    private protected static IPAddress Address { get; } = IPAddress.Parse("192.0.2.7");

    private protected ManualClock Clock { get; } = new();

    private protected PlainPasswords Passwords { get; } = new();

    private protected Database Database { get; }

    private protected Accounts Accounts { get; }

    private protected Sessions Sessions { get; }

    private protected SignIn SignIn { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected IEnumerable<string> Audit =>
        new AuditTrail(Database, Clock).Read(0, 1000).Select(entry => $"{entry.Actor} {entry.Action} {entry.Subject}");

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody who has chosen the password.</summary>
    private protected async Task<Session> AddAsync(string name, Role role = Role.Viewer)
    {
        var invitation = await Accounts.InviteAsync(name, role, null, "tests", Cancel);
        return await SignIn.WithLinkAsync(invitation.Link.Token, null, Password, Address, Cancel);
    }

    private protected Task<Session> SignInAsync(string name, string password = Password, string? address = null) =>
        SignIn.WithPasswordAsync(name, password, address is null ? Address : IPAddress.Parse(address), Cancel);

    private protected static async Task<PeopleException> RefusedAsync(PeopleFault fault, Func<Task> act)
    {
        var refused = await Should.ThrowAsync<PeopleException>(act);
        refused.Fault.ShouldBe(fault, refused.Message);
        return refused;
    }
}
