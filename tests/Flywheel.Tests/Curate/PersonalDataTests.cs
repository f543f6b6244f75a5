using Flywheel.Curate;

namespace Flywheel.Tests.Curate;

public sealed class PersonalDataTests
{
    private static readonly PersonalData Scanner = new();

    [Theory]
    [InlineData("Write to anna.smith+bank@mail.example.co.uk.", "anna.smith+bank@mail.example.co.uk")]
    [InlineData("<müller@bücher.example>", "müller@bücher.example")]
    [InlineData("a@xn--bcher-kva.xn--p1ai", "a@xn--bcher-kva.xn--p1ai")]
    [InlineData("Call +49 30 1234567 today", "+49 30 1234567")]
    [InlineData("tel:+1-202-555-0143", "+1-202-555-0143")]
    [InlineData("+44 (0)20 7946 0958", "+44 (0)20 7946 0958")]
    [InlineData("0049 30 1234567", "0049 30 1234567")]
    [InlineData("(202) 555-0143", "(202) 555-0143")]
    [InlineData("202-555-0143,", "202-555-0143")]
    [InlineData("or 202.555.0143.", "202.555.0143")]
    [InlineData("1-800-555-0199", "1-800-555-0199")]
    [InlineData("020 7946 0958", "020 7946 0958")]
    [InlineData("030/1234567", "030/1234567")]
    [InlineData("06 12 34 56 78", "06 12 34 56 78")]
    [InlineData("my phone is 2025550143", "2025550143")]
    [InlineData("4111 1111 1111 1111", "4111 1111 1111 1111")]
    [InlineData("card 5555555555554444!", "5555555555554444")]
    [InlineData("3782-822463-10005", "3782-822463-10005")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00.", "DE89 3704 0044 0532 0130 00")]
    [InlineData("gb82west12345698765432", "gb82west12345698765432")]
    [InlineData("from 203.0.113.77:8080", "203.0.113.77")]
    [InlineData("192.168.1.20/24", "192.168.1.20")]
    [InlineData("[2001:db8::8a2e:370:7334]", "2001:db8::8a2e:370:7334")]
    [InlineData("at 2001:0db8:85a3:0000:0000:8a2e:0370:7334, then", "2001:0db8:85a3:0000:0000:8a2e:0370:7334")]
    public void Personal_data_is_found_as_it_is_written(string text, string found)
    {
        Scanner.TryFind(text, 0, out var finding).ShouldBeTrue();
        text.Substring(finding.Start, finding.Length).ShouldBe(found);
    }

    [Theory]
    [InlineData("order 4012888888881882")]
    [InlineData("order number 2025550143")]
    [InlineData("invoice 2024-000123-77")]
    [InlineData("on 2024-01-31 at 10:30:45")]
    [InlineData("31.01.2024 10:30")]
    [InlineData("version 1.2.3.4")]
    [InlineData("v10.20.30.40 and 1.2.3")]
    [InlineData("127.0.0.1 0.0.0.0 255.255.255.0 ::1")]
    [InlineData("300.1.2.3 and 1.2.3.4.5")]
    [InlineData("3.14159265358979 and 1,234,567.89")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("00:1a:2b:3c:4d:5e")]
    [InlineData("std::vector<int> a::b1 = cafe::f00")]
    [InlineData("react@18.2.0 and @types/node@20")]
    [InlineData("git@github.com:owner/name.git")]
    [InlineData("@override void f()")]
    [InlineData("DE89 3704 0044 0532 0130 01")]
    [InlineData("sizes 250 300 1000 2000")]
    [InlineData("a[0] = x[12345678901]")]
    [InlineData("[EMAIL_1] [PHONE_12] [CARD_3]")]
    [InlineData("£1,000,000 for 12 months at 4.25%")]
    public void What_only_resembles_personal_data_is_left(string text)
    {
        Scanner.TryFind(text, 0, out var finding).ShouldBeFalse(finding.Kind);
    }

    [Theory]
    [InlineData("edits_lamp")]
    [InlineData("edits_r3_documents")]
    [InlineData("edits_jfleg")]
    [InlineData("edits_mlqe_postedit")]
    [InlineData("edits_code_bugfix")]
    public void Real_edits_without_personal_data_are_left(string set)
    {
        RealData.Edits(set).Count(edit => Scanner.TryFind(edit.Final, 0, out _)).ShouldBe(0);
    }
}
