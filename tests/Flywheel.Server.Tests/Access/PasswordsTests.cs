using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Server.Access;

namespace Flywheel.Server.Tests.Access;

public sealed class PasswordsTests
{
    // The third form of ASP.NET Core Identity: a byte for the form, then three numbers of four bytes, the salt and the key.
    private const byte ThirdForm = 1;
    private const uint HmacSha512 = 2;
    private const int Iterations = 100_000;
    private const int SaltAt = 13;
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;

    private readonly Passwords _passwords = new();

    [Fact]
    public void A_hash_is_the_key_that_PBKDF2_makes_of_the_password_with_a_salt_of_its_own()
    {
        var hash = Convert.FromBase64String(_passwords.Hash(Visitor.Password));

        hash.Length.ShouldBe(SaltAt + SaltBytes + KeyBytes);
        hash[0].ShouldBe(ThirdForm);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)).ShouldBe(HmacSha512);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBe((uint)Iterations);
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)).ShouldBe((uint)SaltBytes);
        var salt = hash.AsSpan(SaltAt, SaltBytes);
        var key = Rfc2898DeriveBytes.Pbkdf2(Visitor.Password, salt, Iterations, HashAlgorithmName.SHA512, KeyBytes);
        hash[^KeyBytes..].ShouldBe(key);
        _passwords.Hash(Visitor.Password).ShouldNotBe(Convert.ToBase64String(hash));
    }

    [Theory]
    [InlineData(Visitor.Password, true)]
    [InlineData("correct horse batterz", false)]
    [InlineData("correct horse battery ", false)]
    [InlineData("Correct horse battery", false)]
    [InlineData("", false)]
    public void Only_the_password_itself_matches(string password, bool matches) =>
        _passwords.Matches(_passwords.Hash(Visitor.Password), password).ShouldBe(matches);

    [Theory]
    [InlineData("nobody has this password")]
    [InlineData("")]
    public void Where_there_is_no_hash_nothing_matches(string password) =>
        _passwords.Matches(null, password).ShouldBeFalse();

    [Fact]
    public async Task No_file_of_a_workspace_holds_a_secret_that_somebody_signs_in_with()
    {
        const string chosen = "another horse battery";
        const string mistyped = "mistyped horse battery";
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ann@example.org", Role.Lead);
        using var client = await Visitor.WithKeyAsync(server, ApiScope.Read);
        (await client.GetAsync("/v1/review/queues")).Status.ShouldBe(200);
        (await new Visitor(server).SignInAsync("ann@example.org", mistyped)).Status.ShouldBe(401);
        (await new Visitor(server).SignInAsync(mistyped, Visitor.Password)).Status.ShouldBe(401);
        var first = visitor.Cookie!.Split('=')[1];
        var changed = await visitor.PostAsync(
            "/v1/session/password",
            new { password = Visitor.Password, new_password = chosen }
        );
        changed.Status.ShouldBe(200, changed.Text);
        visitor.Keep(changed);

        string[] secrets =
        [
            Visitor.Password,
            chosen,
            mistyped,
            client.Headers["X-Api-Key"],
            first,
            visitor.Cookie!.Split('=')[1],
        ];
        var files = Directory.GetFiles(server.WorkspacePath, "*", SearchOption.AllDirectories);
        var contents = files.Select(Read).ToList();

        // What is looked for would be found: the name is there.
        Holders("ann@example.org", Encoding.UTF8).ShouldNotBeEmpty();
        foreach (var secret in secrets)
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
            Holders(secret, encoding).ShouldBeEmpty();

        IEnumerable<string> Holders(string text, Encoding encoding) =>
            files.Where((_, index) => contents[index].AsSpan().IndexOf(encoding.GetBytes(text)) >= 0);
    }

    // The server has it open.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
