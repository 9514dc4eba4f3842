using System.Runtime.CompilerServices;
using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.Telegram;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Tests.Channels.Telegram;

public class TelegramInboxTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, Body> Bodies => new()
    {
        { "text", new Body.Text("co roi, so 3") },
        { "new-field", new Body.Text("không") },
        { "start", new Body.Start(null) },
        { "start-code", new Body.Start("48213390") },
        { "start-at-bot", new Body.Start("4821 3390") },
        { "press", new Body.Press("a|self|lights|1|yes", "4382bfdwdsb323b2d9", "77") },
        { "press-inaccessible", new Body.Press("g|menu", "4382", "12") },
        { "contact-own", new Body.Contact("84901234567", Own: true) },
        { "contact-other", new Body.Contact("84907654321", Own: false) },
        { "contact-no-account", new Body.Contact("84907654321", Own: false) },
        { "photo-album", new Body.File("large", "anh-l1.jpg", "image/jpeg", 250_000, "13873210", "Biên bản trang 1") },
        { "document", new Body.File("doc1", "Biên bản họp.pdf", "application/pdf", 345_678) },
        { "document-bare", new Body.File("doc2", "tep-d2", "application/octet-stream", 0) },
        { "animation", new Body.Other("video") },
        { "sticker", new Body.Other("sticker") },
        { "voice", new Body.Other("voice") },
        { "video", new Body.Other("video") },
        { "location", new Body.Location(19.05, 105.26) },
        { "poll", new Body.Other("unknown") },
        { "edited", new Body.Other("edited") },
        { "blocked", new Body.Blocked(Yes: true) },
        { "unblocked", new Body.Blocked(Yes: false) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void What_a_person_does_is_read(string update, Body body)
    {
        var inbound = Assert.IsType<Received.Decoded>(Read(update)).Inbound;
        Assert.Equal(body, inbound.Body);
        Assert.Equal("telegram:main|40001", inbound.ChatId);
    }

    [Theory]
    [InlineData("group")]
    [InlineData("pinned")]
    [InlineData("tomorrow")]
    public void What_is_not_for_us_is_ignored(string update) => Assert.IsType<Received.Ignored>(Read(update));

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Nothing_is_taken_from_a_group(string update, Body body)
    {
        Assert.NotNull(body);
        Assert.IsType<Received.Ignored>(ReadJson(Payload(update).Replace("\"private\"", "\"supergroup\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Event_moment_name_and_seed_are_kept()
    {
        var inbound = Assert.IsType<Received.Decoded>(Read("text")).Inbound;
        Assert.Equal("871000001", inbound.EventId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_762_045_200), inbound.At);
        Assert.Equal("Văn A Nguyễn", inbound.SenderName);
        Assert.Equal(32, inbound.Seed.Length);
    }

    [Fact]
    public void A_press_happens_when_it_arrives_and_not_when_its_question_was_asked() =>
        Assert.Equal(Now, Assert.IsType<Received.Decoded>(Read("press")).Inbound.At);

    [Theory]
    [InlineData("""{"update_id":871000099,"message":"not an object"}""", "871000099")]
    [InlineData("""{"update_id":871000099,"message":{"message_id":1,"date":"x","chat":{"id":1,"type":"private"}}}""", "871000099")]
    [InlineData("""{"update_id":871000099,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"\ud800"}}""", "871000099")]
    [InlineData("""{"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"a"}}""", null)]
    [InlineData("""{"update_id":87100""", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void What_cannot_be_read_is_named_and_kept_as_it_came(string raw, string? eventId)
    {
        var aside = Assert.IsType<Received.Undecodable>(ReadJson(raw));
        Assert.Equal(raw, aside.Raw);
        Assert.Equal(eventId, aside.EventId);
    }

    [Theory]
    [InlineData("""{"message":{"text":"\u0043\u00f3 \ud83d\udc4d","from":{"last_name":null,"first_name":"An"},"chat":{"type":"private","id":7},"date":0,"message_id":1},"update_id":9}""", "Có 👍", "An")]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"chat":{"id":7,"type":"private"},"date":-5,"text":"Có 👍"}}""", "Có 👍", null)]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"from":null,"chat":{"id":7,"type":"private","photo":{"id":8}},"date":0,"text":"a","reply_to_message":{"message_id":2,"date":1,"chat":{"id":8,"type":"private"},"text":"b"}}}""", "a", null)]
    public void A_text_is_read_whatever_the_order_and_what_else_stands_there(string json, string words, string? sender)
    {
        var inbound = Assert.IsType<Received.Decoded>(ReadJson(json)).Inbound;
        Assert.Equal(new Body.Text(words), inbound.Body);
        Assert.Equal(("telegram:main|7", "9", Now, sender), (inbound.ChatId, inbound.EventId, inbound.At, inbound.SenderName));
    }

    [Theory]
    [InlineData("""{"update_id":9,"callback_query":{"id":"t","from":{"id":1,"is_bot":false,"first_name":"An"},"chat_instance":"1","game_short_name":"g"}}""")]
    [InlineData("""{"update_id":9,"callback_query":{"id":"t","from":{"id":1,"is_bot":false,"first_name":"An"},"chat_instance":"1","inline_message_id":"i","data":"k"}}""")]
    public void A_press_under_no_message_of_ours_is_ignored(string json) => Assert.IsType<Received.Ignored>(ReadJson(json));

    [Fact]
    public void Bytes_that_are_no_text_are_read_as_far_as_they_can_be()
    {
        byte[] json = [.. """{"update_id":9,"message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private"},"text":"a"""u8, 0xFF, .. "\"}}"u8];
        Assert.Equal(new Body.Text("a\ufffd"), Assert.IsType<Received.Decoded>(TelegramInbox.Read("telegram:main", json, Now)).Inbound.Body);
    }

    internal static string Payload(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Updates", $"{name}.json"));

    private static Received Read(string update) => ReadJson(Payload(update));

    private static Received ReadJson(string json) => TelegramInbox.Read("telegram:main", Encoding.UTF8.GetBytes(json), Now);
}
