using Flywheel.Curate.Sensitive;

namespace Flywheel.Tests.Curate.Sensitive;

public sealed class SecretsTests
{
    private static readonly Secrets Scanner = new();

    // Joined here, so that no scanner of repositories takes the tests for a leak.
    public static TheoryData<string, string> Keys =>
        new()
        {
            { "AKI" + "AQWERTYUIOP234567", "aws_access_key" },
            { "gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a", "github_token" },
            { "github" + "_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789", "github_token" },
            { "glp" + "at-aBcD1234eFgH5678iJkL", "gitlab_token" },
            { "xox" + "b-123456789012-1234567890123-aBcDeFgHiJkLmNoPqRsTuVwX", "slack_token" },
            { "sk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", "stripe_key" },
            { "AIz" + "aSyA1234567890abcdefghijklmnopqrstuv", "google_api_key" },
            { "sk-" + "ant-api03-aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789", "anthropic_key" },
            { "sk-" + "proj-aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcd", "openai_key" },
            { "npm" + "_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789", "npm_token" },
            { "shp" + "at_7f9c2ba4e88f827d616045507605853e", "shopify_token" },
            { "dop" + "_v1_" + string.Concat(Enumerable.Repeat("7f9c2ba4e88f827d", 4)), "digitalocean_token" },
            { "https://hooks.slack." + "com/services/T01AB2CD3/B04EF5GH6/aBcDeFgHiJkLmNoPqRsTuVwX", "slack_webhook" },
            { "fw_" + "capture_mKdi7SFQb1r-p0h8w-810eoNx32jRACkOdKh6f_O83Y", "flywheel_key" },
            { "fw_" + "admin_Y0PcHqKlhwZRwZAvNCLZuE2I5WAWoL_0g4vsdKpvj58", "flywheel_key" },
            { "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "jwt" },
            { "-----BEGIN RSA PRIV" + "ATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "private_key" },
        };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_of_the_known_formats_are_found_whole(string key, string kind)
    {
        var text = $"use \"{key}\" here";
        Scanner.TryFind(text, 0, out var finding).ShouldBeTrue();
        finding.Kind.ShouldBe(kind);
        text.Substring(finding.Start, finding.Length).ShouldBe(key);
    }

    [Theory]
    [InlineData("password = \"gT7kQ2vX9zLp\"", "gT7kQ2vX9zLp")]
    [InlineData("{\"api_key\": \"9f8e7d6c5b4a39281706f5e4\"}", "9f8e7d6c5b4a39281706f5e4")]
    [InlineData("export DB_PASSWORD=Zx81kkQ77pl4", "Zx81kkQ77pl4")]
    [InlineData("curl -H 'Authorization: Bearer kJ8s0PqzL2mVx7Rt9YbN4cWd' x", "kJ8s0PqzL2mVx7Rt9YbN4cWd")]
    [InlineData("the header is Bearer kJ8s0PqzL2mVx7Rt9YbN4cWd", "kJ8s0PqzL2mVx7Rt9YbN4cWd")]
    [InlineData("\"authorization\": \"Basic c2hvcDpnVDdrUTJ2WDl6THA=\"", "c2hvcDpnVDdrUTJ2WDl6THA=")]
    [InlineData("Authorization: Token 9f3a7c1e5b2d8f6a4c0e9b7d5f3a1c8e", "9f3a7c1e5b2d8f6a4c0e9b7d5f3a1c8e")]
    [InlineData("AUTHORIZATION=9f3a7c1e5b2d8f6a4c0e9b7d5f3a1c8e", "9f3a7c1e5b2d8f6a4c0e9b7d5f3a1c8e")]
    [InlineData(
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    )]
    public void Values_made_by_chance_that_are_given_to_a_telling_name_are_found(string text, string found)
    {
        Scanner.TryFind(text, 0, out var finding).ShouldBeTrue();
        finding.Kind.ShouldBe("credential");
        text.Substring(finding.Start, finding.Length).ShouldBe(found);
    }

    [Theory]
    [InlineData("connect to postgres://reporting:hunter2@db.example.com:5432/sales", "hunter2")]
    [InlineData("git clone https://x-access-token:0a1b2c@example.com/private.git", "0a1b2c")]
    public void Passwords_in_addresses_are_found(string text, string found)
    {
        new Secrets().TryFind(text, 0, out var finding).ShouldBeTrue();

        finding.Kind.ShouldBe("url_password");
        text.Substring(finding.Start, finding.Length).ShouldBe(found);
    }

    [Theory]
    [InlineData("password = getPassword(user1, 22)")]
    [InlineData("password: your new password here")]
    [InlineData("password=os.environ[\"DB_PASSWORD_1\"]")]
    [InlineData("token = VAR_12345678")]
    [InlineData("api_key: <your-api-key-123>")]
    [InlineData("the token count is 1234567890")]
    [InlineData("Authorization: Bearer <your-token-1234>")]
    [InlineData("Authorization: Bearer $ACCESS_TOKEN_2 and Authorization: Basic $(echo -n user:pass12 | base64)")]
    [InlineData("a Bearer instrument of the 1990s; basic authorization: yes; the bearer 1234567890")]
    [InlineData("a task-oriented risk-based desk-sharing ask-me-anything")]
    [InlineData("AKIA and ghp_ are prefixes; sk-learn too")]
    [InlineData("postgres://user:password@localhost/db and https://example.com:8080/@user")]
    [InlineData("postgres://{user}:{secret}@{host}/db")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    public void Variables_words_and_public_things_are_left(string text)
    {
        Scanner.TryFind(text, 0, out var finding).ShouldBeFalse(finding.Kind);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("token=")]
    [InlineData("eyJ-")]
    [InlineData("AIza-")]
    public void Beginnings_of_secrets_one_after_another_are_looked_at_in_a_time_that_grows_with_their_number(
        string part
    )
    {
        // A look to the end of the text from each of them would take minutes here and fail the run's own limit.
        var text = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));

        Scanner.TryFind(text, 0, out _).ShouldBeFalse();
    }
}
