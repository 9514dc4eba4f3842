using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;
using CsCheck;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public class OaPayloadTests
{
    [Theory]
    [InlineData("a|self|lights|1|yes", "#self:lights:yes:1")]
    [InlineData("g|menu", "#g:menu")]
    [InlineData("g|open.recognition.report", "#g:open.recognition.report")]
    [InlineData("o|submit|dong-da-2025.to-4.register|2", "#o:submit:dong-da-2025.to-4.register:2")]
    [InlineData("r|register|self|lights", "#r:register:self:lights")]
    [InlineData("a|g|lights|1|yes", "#%0067:lights:yes:1")]
    [InlineData("a|o|lights|1|yes", "#%006f:lights:yes:1")]
    [InlineData("a|self|when|1|19:30", "#self:when:19%003a30:1")]
    [InlineData("a|self|lights|x|yes", "#k:a|self|lights|x|yes")]
    [InlineData("something else", "#k:something else")]
    public void A_key_becomes_a_payload_and_comes_back(string key, string payload)
    {
        Assert.Equal(payload, OaPayload.Of(key));
        Assert.Equal(key, OaPayload.KeyOf(payload));
        Assert.Equal(key, OaPayload.KeyOf($" {payload}\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("# ")]
    [InlineData("#hoi")]
    [InlineData("#hoi cán bộ")]
    [InlineData("#1")]
    [InlineData("self:lights:yes:1")]
    [InlineData("a|self|lights|1|yes")]
    [InlineData("#self:lights:yes")]
    [InlineData("#self:lights:yes:one")]
    [InlineData("#self:lights:yes:-1")]
    [InlineData("#self:lights:yes:1:2")]
    [InlineData("#a:b|c:d:1")]
    [InlineData("#o:act:dossier:x")]
    [InlineData("#g:menu|x")]
    [InlineData("#g:%006denu")]
    [InlineData("#k:g|menu")]
    public void Anything_else_is_what_a_person_typed(string text) => Assert.Null(OaPayload.KeyOf(text));

    [Fact]
    public void Every_key_survives_the_way_there_and_back()
    {
        var word = Gen.String[Gen.Char["abgork019-._:%#| \té"], 0, 6];
        var key = Gen.OneOf(
            Gen.Select(word, word, Gen.Int[0, 99], word, Key.OfAnswer),
            word.Select(w => Key.OfWord(w)),
            Gen.Select(word, word, Gen.Int[0, 99], Key.OfAct),
            Gen.Select(word, word, word, (f, s, q) => $"r|{f}|{s}|{q}"),
            Gen.String);
        key.Sample(k => OaPayload.KeyOf(OaPayload.Of(k)) == k);
    }

    [Fact]
    public void Two_keys_never_share_a_payload()
    {
        var key = Gen.Select(Gen.Char["agor"], Gen.String[Gen.Char["agor1|:%"], 0, 8], (kind, rest) => $"{kind}|{rest}");
        Gen.Select(key, key).Sample((a, b) => a == b || OaPayload.Of(a) != OaPayload.Of(b));
    }

    [Fact]
    public void The_longest_key_fits() => Assert.True(OaPayload.Of(new string(':', 64)).Length <= OaPayload.Longest);
}
