using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloBot;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Tests.Channels.ZaloBot;

public class ZaloBotInboxTests
{
    private const string Account = "zalo-bot:main";
    private const string An = "a1b2c3d4e5f6a7b8c9d0";
    private const string Url = "https://photo.example.invalid/p/1.jpg";

    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, Body> Bodies => new()
    {
        { "message.text.received", "\"text\":\"co roi, so 3\"", new Body.Text("co roi, so 3") },
        { "message.text.received", "\"text\":\"Co\\u0301\"", new Body.Text("Có") },
        { "message.text.received", "\"text\":\"/start\"", new Body.Start(null) },
        { "message.text.received", "\"text\":\"/Start  TH-04 \"", new Body.Start("TH-04") },
        { "message.text.received", "\"text\":\"/started\"", new Body.Text("/started") },
        { "message.text.received", "\"text\":\"\"", new Body.Other("unknown") },
        { "message.image.received", $"\"photo_url\":\"{Url}\",\"message_type\":\"CHAT_PHOTO\"", new Body.File(Url, "anh-0a1b2c.jpg", "image/jpeg", 0) },
        { "message.image.received", $"\"photo\":\"{Url}\",\"caption\":\"Biên bản\"", new Body.File(Url, "anh-0a1b2c.jpg", "image/jpeg", 0, null, "Biên bản") },
        { "message.image.received", $"\"photo_url\":\"{Url}\",\"photo\":\"https://other.invalid/2.jpg\",\"caption\":\"\"", new Body.File(Url, "anh-0a1b2c.jpg", "image/jpeg", 0) },
        { "message.image.received", $"\"photo_url\":null,\"photo\":\"{Url}\"", new Body.File(Url, "anh-0a1b2c.jpg", "image/jpeg", 0) },
        { "message.image.received", $"\"photo_url\":\"\",\"photo\":\"{Url}\"", new Body.File(Url, "anh-0a1b2c.jpg", "image/jpeg", 0) },
        { "message.image.received", "\"caption\":\"không có ảnh\"", new Body.Other("unknown") },
        { "message.sticker.received", "\"sticker\":\"1\",\"url\":\"https://s.invalid/1.png\"", new Body.Other("sticker") },
        { "message.voice.received", "\"voice_url\":\"https://v.invalid/1.aac\",\"message_type\":\"CHAT_VOICE\"", new Body.Other("voice") },
        { "message.unsupported.received", "\"x\":1", new Body.Other("unsupported") },
        { "message.location.received", "\"lat\":1", new Body.Other("unknown") },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void What_a_person_does_is_read_flat_wrapped_and_in_a_list(string kind, string content, Body body)
    {
        var flat = Event(kind, content);
        foreach (var raw in (string[])[flat, $$"""{"ok":true,"result":{{flat}} }""", $$"""{"ok":true,"result":[{{flat}}]}""", $"[{flat}]"])
        {
            var inbound = Decoded(raw);
            Assert.Equal(body, inbound.Body);
            Assert.Equal(($"{Account}|{An}", "0a1b2c", "Trần An"), (inbound.ChatId, inbound.EventId, inbound.SenderName));
            Assert.Equal(32, inbound.Seed.Length);
        }
    }

    [Theory]
    [InlineData("1790000050456", 1_790_000_050_456)]
    [InlineData("\"1790000050456\"", 1_790_000_050_456)]
    [InlineData("1790000050", 1_790_000_050_000)]
    [InlineData("\"2026-09-21\"", null)]
    [InlineData("-5", null)]
    [InlineData("1.5e12", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("999999999999999999", null)]
    [InlineData("null", null)]
    public void Dates_are_milliseconds_as_number_or_digits(string date, long? milliseconds) =>
        Assert.Equal(milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : Now, Decoded(Event("message.text.received", "\"text\":\"a\"", date: date)).At);

    [Theory]
    [InlineData("\"display_name\":\"Trần An\"", "Trần An")]
    [InlineData("\"first_name\":\"An\"", "An")]
    [InlineData("\"first_name\":\"An\",\"display_name\":\"Trần An\"", "Trần An")]
    [InlineData("\"first_name\":\"An\",\"display_name\":\"\"", "An")]
    [InlineData("\"x\":1", null)]
    public void A_sender_is_named_by_either_field(string name, string? expected) =>
        Assert.Equal(expected, Decoded(Event("message.text.received", "\"text\":\"a\"", name: name)).SenderName);

    [Theory]
    [InlineData("1234567890123456789012", "1234567890123456789012")]
    [InlineData("\"007\"", "007")]
    public void Ids_are_never_taken_for_numbers(string id, string address)
    {
        var inbound = Decoded($$"""{"event_name":"message.text.received","message":{"message_id":{{id}},"from":{"id":{{id}}},"chat":{"id":{{id}}},"text":"a"} }""");
        Assert.Equal((address, address), (inbound.Address, inbound.EventId));
    }

    [Theory]
    [InlineData("""{"event_name":"message.text.received","message":{"message_id":"1","from":{"id":"a"},"chat":{"id":"g","chat_type":"GROUP"},"text":"a"}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"message_id":"1","from":{"id":"a","is_bot":true},"chat":{"id":"a","chat_type":"PRIVATE"},"text":"a"}}""")]
    [InlineData("""{"event_name":"bot.renamed","message":{"message_id":"1","from":{"id":"a"},"chat":{"id":"a"}}}""")]
    [InlineData("""{"ok":true,"result":{}}""")]
    [InlineData("{}")]
    public void What_is_not_for_us_is_ignored(string raw) => Assert.IsType<Received.Ignored>(Assert.Single(Read(raw)));

    [Theory]
    [InlineData("""{"event_name":"message.text.received","message":"not an object"}""", null)]
    [InlineData("""{"event_name":"message.text.received"}""", null)]
    [InlineData("""{"message":{"message_id":"9"}}""", "9")]
    [InlineData("""{"event_name":"message.text.received","message":{"from":{"id":"a"},"chat":{"id":"a"},"text":"a"}}""", null)]
    [InlineData("""{"event_name":"message.text.received","message":{"message_id":"9","text":"a"}}""", "9")]
    [InlineData("""{"event_name":"message.text.received","message":{"message_id":"9","chat":{"id":"a"},"text":"\ud800"}}""", "9")]
    [InlineData("""{"event_name":"mess""", null)]
    [InlineData("17", null)]
    [InlineData("", null)]
    public void What_cannot_be_read_is_named_and_kept_as_it_came(string raw, string? eventId)
    {
        var aside = Assert.IsType<Received.Undecodable>(Assert.Single(Read(raw)));
        Assert.Equal((raw, eventId), (aside.Raw, aside.EventId));
    }

    [Fact]
    public void One_that_cannot_be_read_does_not_stop_the_others() =>
        Assert.Collection(Read($"[5,{Event("message.text.received", "\"text\":\"a\"")}]"), first => Assert.IsType<Received.Undecodable>(first), second => Assert.IsType<Received.Decoded>(second));

    internal static string Event(string kind, string content, string date = "1790000050456", string name = "\"display_name\":\"Trần An\"") =>
        $$$"""{"event_name":"{{{kind}}}","message":{"message_id":"0a1b2c","date":{{{date}}},"from":{"id":"{{{An}}}",{{{name}}},"is_bot":false},"chat":{"id":"{{{An}}}","chat_type":"PRIVATE"},{{{content}}} } }""";

    private static Inbound Decoded(string raw) => Assert.IsType<Received.Decoded>(Assert.Single(Read(raw))).Inbound;

    private static ImmutableArray<Received> Read(string raw) => ZaloBotInbox.Read(Account, raw, Now);
}
