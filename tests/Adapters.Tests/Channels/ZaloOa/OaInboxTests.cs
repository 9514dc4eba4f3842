using System.Collections.Immutable;
using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public class OaInboxTests
{
    private const string Md5 = "9e107d9d372bb6826bd81d3542a419d6";
    private static readonly DateTimeOffset Now = new(2026, 9, 21, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, Body> Bodies => new()
    {
        { "text", Message("user_send_text", """ "text":"co roi, so 3" """), new Body.Text("co roi, so 3") },
        { "text in another spelling", Message("user_send_text", """ "text":"co\u0301" """), new Body.Text("có") },
        { "answer to a quote", Message("user_send_text", """ "text":"không","quote_msg_id":"m-000" """), new Body.Text("không") },
        { "hash", Message("user_send_text", """ "text":"#hỏi cán bộ" """), new Body.Text("#hỏi cán bộ") },
        { "button", Message("user_send_text", """ "text":"#self:lights:yes:1" """), new Body.Press("a|self|lights|1|yes") },
        { "menu button", Message("user_send_text", """ "text":"#g:menu" """), new Body.Press("g|menu") },
        { "start", Message("user_send_text", """ "text":"/start" """), new Body.Start(null) },
        { "start with code", Message("user_send_text", """ "text":" /Start 4821 3390" """), new Body.Start("4821 3390") },
        { "image", Attached("user_send_image", "image", """ "thumbnail":"https://p.example.vn/t.jpg","url":"https://p.example.vn/a/b.jpg?x=1" """), new Body.File("https://p.example.vn/a/b.jpg?x=1", "anh-m-001.jpg", "image/jpeg", 0) },
        { "png", Attached("user_send_image", "image", """ "url":"https://p.example.vn/b.PNG" """), new Body.File("https://p.example.vn/b.PNG", "anh-m-001.png", "image/png", 0) },
        { "image with words", Attached("user_send_image", "image", """ "url":"https://p.example.vn/b" """, """ "text":"Biên bản trang 1", """), new Body.File("https://p.example.vn/b", "anh-m-001.jpg", "image/jpeg", 0, null, "Biên bản trang 1") },
        { "gif", Attached("user_send_gif", "gif", """ "url":"https://p.example.vn/b.gif" """), new Body.Other("video") },
        { "video", Attached("user_send_video", "video", """ "url":"https://p.example.vn/b.mp4","description":"" """), new Body.Other("video") },
        { "audio", Attached("user_send_audio", "audio", """ "url":"https://p.example.vn/b.amr" """), new Body.Other("voice") },
        { "sticker", Attached("user_send_sticker", "sticker", """ "id":"12","url":"https://p.example.vn/s.png" """), new Body.Other("sticker") },
        { "place in numbers", Attached("user_send_location", "location", """ "coordinates":{"latitude":21.03,"longitude":105.85} """), new Body.Location(21.03, 105.85) },
        { "place in strings", Attached("user_send_location", "location", """ "coordinates":{"latitude":"21.03","longitude":"105.85"} """), new Body.Location(21.03, 105.85) },
        { "place nowhere", Attached("user_send_location", "location", """ "coordinates":{"latitude":"210.3","longitude":null} """), new Body.Other("location") },
        { "link", Attached("user_send_link", "link", """ "url":"https://a.example.vn","description":"Một trang","thumbnail":"" """), new Body.Other("link") },
        { "link with braces", Attached("user_send_link", "link", """ "url":"https://a.example.vn","description":"{không phải JSON" """), new Body.Other("link") },
        { "card", Attached("user_send_business_card", "link", """ "description":"{\"phone\":\"84907654321\",\"qrCodeUrl\":\"https://q.example.vn\"}" """), new Body.Contact("84907654321", Own: false) },
        { "card with a number", Attached("user_send_business_card", "link", """ "description":"{\"phone\":84907654321}" """), new Body.Contact("84907654321", Own: false) },
        { "card as link", Attached("user_send_link", "link", """ "description":"{\"phone\":\"84907654321\"}" """), new Body.Contact("84907654321", Own: false) },
        { "card without a number", Attached("user_send_business_card", "link", """ "description":"" """), new Body.Other("link") },
        { "file", Attached("user_send_file", "file", $""" "name":"Biên bản họp.pdf","size":"52311","type":"pdf","checksum":"{Md5}","url":"https://f.example.vn/cv.pdf" """), new Body.File($"https://f.example.vn/cv.pdf#md5={Md5}&size=52311", "Biên bản họp.pdf", "application/pdf", 52_311) },
        { "file with a number", Attached("user_send_file", "file", """ "name":"so-lieu.xlsx","size":52311,"type":"xlsx","checksum":"x","url":"https://f.example.vn/cv" """), new Body.File("https://f.example.vn/cv#size=52311", "so-lieu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 52_311) },
        { "file without name", Attached("user_send_file", "file", """ "type":"docx","url":"https://f.example.vn/cv" """), new Body.File("https://f.example.vn/cv", "tep-m-001.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 0) },
        { "file of no kind", Attached("user_send_file", "file", """ "name":"a","url":"https://f.example.vn/cv" """), new Body.File("https://f.example.vn/cv", "a", "application/octet-stream", 0) },
        { "follow", """{"app_id":"1","oa_id":"4000000004","event_name":"follow","source":"oa_profile","timestamp":"1790000200000","follower":{"id":"5000000005"},"user_id_by_app":"7"}""", new Body.Start(null) },
        { "unfollow", """{"app_id":"1","oa_id":"4000000004","event_name":"unfollow","timestamp":"1790000200000","follower":{"id":"5000000005"}}""", new Body.Blocked(Yes: true) },
        { "chat opened", """{"app_id":"1","oa_id":"4000000004","event_name":"user_click_chatnow","timestamp":"1790000200000","user_id":"5000000005","user_id_by_app":"7"}""", new Body.Start(null) },
        { "details", Submitted(""" "name":"Tran An","phone":"84900000000","user_dob":"01/01/1990","gender":"Nam","full_address":{"user_city":"HN"} """), new Body.Contact("84900000000", Own: true) },
        { "details in the older shape", Submitted(""" "name":"Tran An","phone":84900000000,"address":"12","city":"HN","district":"x","ward":"y" """), new Body.Contact("84900000000", Own: true) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void What_a_person_does_is_read(string what, string raw, Body body)
    {
        var inbound = Assert.IsType<Received.Decoded>(Assert.Single(Read(raw))).Inbound;
        Assert.Equal((what, body), (what, inbound.Body));
        Assert.Equal("zalo-oa:main|5000000005", inbound.ChatId);
        Assert.Equal(32, inbound.Seed.Length);
    }

    [Theory]
    [InlineData("\"1790000000123\"")]
    [InlineData("1790000000123")]
    public void Event_and_moment_are_kept(string timestamp)
    {
        var inbound = One(Message("user_send_text", """ "text":"có" """).Replace("\"1790000000123\"", timestamp, StringComparison.Ordinal));
        Assert.Equal("user_send_text:m-001", inbound.EventId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123), inbound.At);
    }

    [Fact]
    public void Ids_may_be_numbers()
    {
        var inbound = One("""{"event_name":"user_send_text","timestamp":1790000000123,"sender":{"id":5000000005},"recipient":{"id":4000000004},"message":{"msg_id":17,"text":"có"}}""");
        Assert.Equal(("5000000005", "user_send_text:17"), (inbound.Address, inbound.EventId));
    }

    [Fact]
    public void An_event_without_message_is_known_by_person_and_moment() =>
        Assert.Equal("follow:5000000005:1790000200000", One("""{"oa_id":"4000000004","event_name":"follow","timestamp":"1790000200000","follower":{"id":"5000000005"}}""").EventId);

    [Fact]
    public void Who_shares_details_is_named() => Assert.Equal("Tran An", One(Submitted(""" "name":"Tran An","phone":"84900000000" """)).SenderName);

    [Fact]
    public void Images_sent_at_once_are_one_album_with_an_event_each()
    {
        var read = Read(Message("user_send_image", """ "text":"Biên bản","attachments":[{"type":"image","payload":{"url":"https://p.example.vn/1"}},{"type":"image","payload":{"url":"https://p.example.vn/2"}},{"type":"image","payload":{"url":"https://p.example.vn/3"}}] """));
        var inbounds = read.Select(r => Assert.IsType<Received.Decoded>(r).Inbound).ToList();

        Assert.Equal(["user_send_image:m-001", "user_send_image:m-001:1", "user_send_image:m-001:2"], inbounds.Select(i => i.EventId));
        Assert.Equal(
            [("https://p.example.vn/1", "anh-m-001.jpg", "m-001", "Biên bản"), ("https://p.example.vn/2", "anh-m-001-2.jpg", "m-001", null), ("https://p.example.vn/3", "anh-m-001-3.jpg", "m-001", null)],
            inbounds.Select(i => (Body.File)i.Body).Select(f => (f.FileRef, f.Name, f.AlbumId, f.Caption)));
    }

    [Theory]
    [InlineData("oa_send_text")]
    [InlineData("oa_send_image")]
    [InlineData("oa_send_file")]
    [InlineData("oa_send_group_text")]
    [InlineData("oa_send_anonymous_text")]
    [InlineData("oa_reacted_message")]
    [InlineData("user_seen_message")]
    [InlineData("user_reacted_message")]
    [InlineData("user_send_group_text")]
    [InlineData("user_withdraw")]
    [InlineData("change_template_status")]
    public void What_is_not_for_us_is_ignored_by_its_name(string name) =>
        Assert.Equal(new Received.Ignored(name), Assert.Single(Read(Message(name, """ "text":"Xin chào" """))));

    [Fact]
    public void An_event_of_tomorrow_is_ignored_and_counted_as_unknown()
    {
        var raw = Message("user_send_hologram", """ "text":"Xin chào" """);
        Assert.Equal(new Received.Ignored("unknown event"), Assert.Single(Read(raw)));
        Assert.Equal("unknown", OaInbox.KindOf(OaEvent.Of(Encoding.UTF8.GetBytes(raw))!));
    }

    [Theory]
    [InlineData("anonymous_send_text", """ "text":"Tôi tên An, số 0901234567" """)]
    [InlineData("anonymous_send_image", """ "attachments":[{"type":"image","payload":{"url":"https://p.example.vn/1"}}] """)]
    public void A_visitor_is_asked_to_follow_whatever_they_say(string name, string message)
    {
        var inbound = One(Message(name, $""" "conversation_id":"c-7",{message} """));
        Assert.Equal(("anon:5000000005:c-7", new Body.Other("anonymous")), (inbound.Address, inbound.Body));
    }

    [Fact]
    public void A_delivery_report_of_a_template_is_told()
    {
        const string raw = """{"event_name":"user_received_message","timestamp":"1790000500000","sender":{"id":"4000000004"},"recipient":{"id":"84900000000"},"message":{"delivery_time":"1790000400000","msg_id":"z-1","tracking_id":"antoan-7"}}""";
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_400_000);
        Assert.Equal(new Received.Reported("z-1", "antoan-7", at), Assert.Single(Read(raw)));
        Assert.Equal("4000000004", OaEvent.Of(Encoding.UTF8.GetBytes(raw))!.OaId);
    }

    [Fact]
    public void A_delivery_report_may_have_numbers_and_no_moment_of_its_own()
    {
        const string raw = """{"event_name":"user_received_message","timestamp":1790000500000,"sender":{"id":"4"},"recipient":{"id":"84900000000"},"message":{"msg_id":7}}""";
        Assert.Equal(new Received.Reported("7", null, DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_500_000)), Assert.Single(Read(raw)));
    }

    public static TheoryData<string, string?> Broken => new()
    {
        { Message("user_send_text", """ "sticker":1 """), "user_send_text:m-001" },
        { Message("user_send_text", """ "text":["a"] """), "user_send_text:m-001" },
        { Message("user_send_text", """ "text":"\ud800" """), "user_send_text:m-001" },
        { Message("user_send_image", """ "attachments":[] """), "user_send_image:m-001" },
        { Message("user_send_image", """ "attachments":[{"type":"image","payload":{}}] """), "user_send_image:m-001" },
        { Message("user_send_file", """ "attachments":"none" """), "user_send_file:m-001" },
        { """{"event_name":"user_send_text","timestamp":"1","message":"not an object","sender":{"id":"5"}}""", "user_send_text:5:1" },
        { """{"event_name":"user_send_text","timestamp":"1","message":{"text":"có"},"sender":"5"}""", null },
        { """{"event_name":"user_send_text","timestamp":"1","message":{"text":"có","msg_id":"m-1"}}""", "user_send_text:m-1" },
        { """{"event_name":"follow","timestamp":"1"}""", null },
        { Submitted(""" "name":"Tran An" """), "user_submit_info:5000000005:1790000100000" },
        { Message("anonymous_send_text", """ "text":"a" """), "anonymous_send_text:m-001" },
        { """{"event_name":"user_received_message","timestamp":"1","message":{"tracking_id":"t"}}""", null },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_cannot_be_read_is_named_and_kept_as_it_came(string raw, string? eventId)
    {
        var aside = Assert.IsType<Received.Undecodable>(Assert.Single(Read(raw)));
        Assert.Equal((raw, eventId), (aside.Raw, aside.EventId));
        Assert.DoesNotContain("Tran An", aside.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"event_name":"user_send_text"}""")]
    [InlineData("""{"timestamp":"1790000000123"}""")]
    [InlineData("""{"event_name":1.5e3,"timestamp":{}}""")]
    [InlineData("""{"event_name":"\ud800","timestamp":"1"}""")]
    public void What_is_no_event_is_none(string raw) => Assert.Null(OaEvent.Of(Encoding.UTF8.GetBytes(raw)));

    [Fact]
    public void A_moment_that_cannot_be_read_is_now() =>
        Assert.Equal(Now, One(Message("user_send_text", """ "text":"có" """).Replace("1790000000123", "99999999999999999999", StringComparison.Ordinal)).At);

    internal static string Message(string name, string message, string id = "m-001", string at = "1790000000123") =>
        $$$"""{"app_id":"1000000001","user_id_by_app":"7000000007","event_name":"{{{name}}}","timestamp":"{{{at}}}","sender":{"id":"5000000005"},"recipient":{"id":"4000000004"},"message":{"msg_id":"{{{id}}}",{{{message}}}}}""";

    private static string Attached(string name, string type, string payload, string more = "") =>
        Message(name, $$$"""{{{more}}} "attachments":[{"type":"{{{type}}}","payload":{{{{payload}}}}}] """);

    private static string Submitted(string details) =>
        $$$"""{"app_id":"1000000001","event_name":"user_submit_info","timestamp":"1790000100000","sender":{"id":"5000000005"},"recipient":{"id":"4000000004"},"info":{{{{details}}}}}""";

    private static Inbound One(string raw) => Assert.IsType<Received.Decoded>(Assert.Single(Read(raw))).Inbound;

    private static ImmutableArray<Received> Read(string raw) =>
        OaInbox.Read("zalo-oa:main", OaEvent.Of(Encoding.UTF8.GetBytes(raw))!, raw, Now);
}
