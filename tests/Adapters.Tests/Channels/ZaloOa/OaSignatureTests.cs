using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnToanBot.Adapters.Channels.ZaloOa;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public class OaSignatureTests
{
    private const string Secret = "oa-secret-key";
    private const string Timestamp = "1790000000123";
    private const string Body = """{"app_id":"1000000001","event_name":"user_send_text","timestamp":"1790000000123", "message":{"text":"Chào \u0111ồng chí"}}""";
    private static readonly OaSettings Settings = new("main", "1000000001", "app-secret", "4000000004");
    private static readonly string Right = Hex("1000000001" + Body + Timestamp + Secret);

    public static TheoryData<string, string?, OaSigner?> Headers => new()
    {
        { "right secret", $"mac={Right}", OaSigner.App },
        { "without mac=", Right, OaSigner.App },
        { "with spaces", $" mac= {Right} ", OaSigner.App },
        { "upper-case hex", $"mac={Right.ToUpperInvariant()}", OaSigner.App },
        { "mixed-case hex", $"mac={Right[..32].ToUpperInvariant()}{Right[32..]}", OaSigner.App },
        { "oa id in place of app id", $"mac={Hex("4000000004" + Body + Timestamp + Secret)}", OaSigner.Account },
        { "wrong secret", $"mac={Hex("1000000001" + Body + Timestamp + "app-secret")}", null },
        { "another app", $"mac={Hex("1000000002" + Body + Timestamp + Secret)}", null },
        { "without timestamp", $"mac={Hex("1000000001" + Body + Secret)}", null },
        { "HMAC", $"mac={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes("1000000001" + Body + Timestamp)))}", null },
        { "cut", $"mac={Right[..62]}", null },
        { "longer", $"mac={Right}00", null },
        { "no hex", $"mac={new string('z', 64)}", null },
        { "empty mac", "mac=", null },
        { "empty header", "", null },
        { "missing header", null, null },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Only_Zalos_own_signature_counts(string what, string? header, OaSigner? signer) => Assert.Equal((what, signer), (what, Check(Body, header)));

    [Fact]
    public void A_body_that_was_serialised_again_is_refused()
    {
        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Body));
        Assert.NotEqual(Body, again);
        Assert.Null(Check(again, $"mac={Right}"));
    }

    [Fact]
    public void The_known_vector_holds() =>
        Assert.Equal("76c9833be4eb6f133257bc5bf6dcbe331e3c47fe074567656c46cab1fc542b7a", OaSignature.Of("1000000001", "{}"u8, "1790000000123", "k"));

    [Fact]
    public void Without_a_secret_nothing_is_accepted() =>
        Assert.Null(OaSignature.Check(Settings, "", Encoding.UTF8.GetBytes(Body), Timestamp, Hex("1000000001" + Body + Timestamp)));

    [Fact]
    public void Without_an_oa_id_only_the_app_id_counts()
    {
        var header = Hex(Body + Timestamp + Secret);
        Assert.Null(OaSignature.Check(Settings with { OaId = "" }, Secret, Encoding.UTF8.GetBytes(Body), Timestamp, header));
    }

    private static OaSigner? Check(string body, string? header) => OaSignature.Check(Settings, Secret, Encoding.UTF8.GetBytes(body), Timestamp, header);

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
