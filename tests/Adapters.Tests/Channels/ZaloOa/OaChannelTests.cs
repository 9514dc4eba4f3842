using System.Collections.Immutable;
using System.Threading.RateLimiting;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public sealed class OaChannelTests : OaChannelFixture
{
    private const string Cs = "POST /v3.0/oa/message/cs";
    private const string Upload = "POST /v2.0/oa/upload/file";
    private static readonly ImmutableArray<Button> YesNo = [new("a|self|lights|1|yes", "Có"), new("a|self|lights|1|no", "Không")];
    private static readonly Parcel.File Paper = new("Biên bản \"họp\".pdf", "application/pdf", "%PDF-1.7"u8.ToArray(), "Biên bản của bác đây ạ.");
    private static readonly ImmutableSortedDictionary<string, string> Facts = ImmutableSortedDictionary<string, string>.Empty.Add("name", "Trần An").Add("when", "19:30 ngày 21/11").Add("text", "x");

    [Fact]
    public async Task A_text_arrives_as_it_was_written()
    {
        Assert.Equal(new Delivery.Sent("z-1"), await SayAsync(new Prompt("Câu 1/10\nĐường <b>thôn</b> & «ngõ» có đèn không ạ?")));

        var asked = Assert.Single(Zalo.Asked);
        Assert.Equal((Cs, "AT-1", "application/json"), (asked.Line, asked.Token, asked.ContentType));
        Assert.Equal("""{"recipient":{"user_id":"5000000005"},"message":{"text":"Câu 1/10\nĐường <b>thôn</b> & «ngõ» có đèn không ạ?"}}""", asked.Text);
    }

    [Fact]
    public async Task Up_to_five_buttons_carry_their_question()
    {
        await SayAsync(new Prompt("Đường có đèn không ạ?") { Buttons = YesNo });
        Assert.Equal(
            """{"recipient":{"user_id":"5000000005"},"message":{"text":"Đường có đèn không ạ?","attachment":{"type":"template","payload":{"buttons":[{"title":"Có","type":"oa.query.hide","payload":"#self:lights:yes:1"},{"title":"Không","type":"oa.query.hide","payload":"#self:lights:no:1"}]}}}}""",
            Assert.Single(Zalo.Asked).Text);
    }

    [Fact]
    public async Task Beyond_five_the_options_are_numbered_in_the_text()
    {
        await SayAsync(new Prompt("Chọn tháng ạ?") { Buttons = [.. Enumerable.Range(1, 6).Select(i => new Button($"g|m{i}", $"Tháng thứ {(char)('a' + i)}"))] });
        Assert.Equal(
            """{"recipient":{"user_id":"5000000005"},"message":{"text":"Chọn tháng ạ?\n1. Tháng thứ b\n2. Tháng thứ c\n3. Tháng thứ d\n4. Tháng thứ e\n5. Tháng thứ f\n6. Tháng thứ g"}}""",
            Assert.Single(Zalo.Asked).Text);
    }

    [Fact]
    public async Task A_long_label_is_cut_between_characters()
    {
        await SayAsync(new Prompt("?") { Buttons = [new("g|a", new string('a', 100)), new("g|b", new string('b', 101)), new("g|c", new string('c', 98) + "😀😀")] });
        var titles = System.Text.Json.Nodes.JsonNode.Parse(Assert.Single(Zalo.Asked).Text)!["message"]!["attachment"]!["payload"]!["buttons"]!.AsArray().Select(b => (string)b!["title"]!);
        Assert.Equal([new string('a', 100), new string('b', 99) + "…", new string('c', 98) + "…"], titles);
    }

    [Fact]
    public async Task A_long_text_goes_in_parts_and_goes_on_where_it_stopped()
    {
        var prompt = new Prompt(string.Join("\n\n", Enumerable.Repeat(new string('a', 1500), 3))) { Buttons = YesNo };
        var channel = Channel();
        Zalo.Next(StubZalo.Success);
        Zalo.Refuse(-200);
        Assert.IsType<Delivery.Later>(await channel.SendAsync(new Address("5"), new Parcel.Text(prompt), default));
        Assert.IsType<Delivery.Sent>(await channel.SendAsync(new Address("5"), new Parcel.Text(prompt), default));

        Assert.Equal(4, Zalo.Asked.Count);
        Assert.All(Zalo.Asked.Take(3), a => Assert.DoesNotContain("attachment", a.Text, StringComparison.Ordinal));
        Assert.Contains("attachment", Zalo.Asked.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_and_accents_are_one()
    {
        await SayAsync(new Prompt("co\u0301"));
        Assert.Contains("\"có\"", Assert.Single(Zalo.Asked).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_phone_number_is_asked_for_by_text_and_by_template()
    {
        await SayAsync(new Prompt("Bác cho cháu số điện thoại ạ.") { AsksContact = true });
        Assert.Equal(
            [
                """{"recipient":{"user_id":"5000000005"},"message":{"text":"Bác cho cháu số điện thoại ạ."}}""",
                """{"recipient":{"user_id":"5000000005"},"message":{"attachment":{"type":"template","payload":{"template_type":"request_user_info","elements":[{"title":"Gửi số điện thoại","subtitle":"Bấm vào đây để gửi số điện thoại cho Công an, không phải gõ.","image_url":"https://antoan.example.vn/contact.png"}]}}}}""",
            ],
            Zalo.Asked.Select(a => a.Text));
    }

    [Fact]
    public async Task A_refused_request_for_details_does_no_harm()
    {
        Zalo.Next(StubZalo.Success);
        Zalo.Refuse(-201);
        Assert.IsType<Delivery.Sent>(await SayAsync(new Prompt("Bác cho cháu số điện thoại ạ.") { AsksContact = true }));
    }

    [Fact]
    public async Task Without_a_picture_the_number_is_asked_for_by_text_alone()
    {
        var channel = Channel(Settings() with { ContactImageUrl = null });
        await channel.SendAsync(new Address("5"), new Parcel.Text(new Prompt("Bác cho cháu số điện thoại ạ.") { AsksContact = true }), default);
        Assert.Single(Zalo.Asked);
        Assert.False(channel.Can.SharesContact);
    }

    [Fact]
    public async Task An_account_without_buttons_gets_a_numbered_menu()
    {
        Zalo.Refuse(-233);
        Assert.IsType<Delivery.Sent>(await SayAsync(new Prompt("Có đèn không ạ?") { Buttons = YesNo }));
        Assert.Equal("""{"recipient":{"user_id":"5000000005"},"message":{"text":"Có đèn không ạ?\n1. Có\n2. Không"}}""", Zalo.Asked.Last().Text);
    }

    [Fact]
    public async Task A_picture_goes_by_its_public_address()
    {
        await SendAsync(new Parcel.Picture("https://antoan.example.vn/qr.png", "Mã QR của thôn"));
        Assert.Equal(
            """{"recipient":{"user_id":"5000000005"},"message":{"text":"Mã QR của thôn","attachment":{"type":"template","payload":{"template_type":"media","elements":[{"media_type":"image","url":"https://antoan.example.vn/qr.png"}]}}}}""",
            Assert.Single(Zalo.Asked).Text);
    }

    [Fact]
    public async Task A_paper_is_put_up_and_sent_by_its_token()
    {
        Assert.IsType<Delivery.Sent>(await SendAsync(Paper));

        Assert.Equal([Upload, Cs], Zalo.Asked.Select(a => a.Line));
        var upload = Zalo.Asked.First();
        var boundary = upload.ContentType["multipart/form-data; boundary=".Length..];
        Assert.Equal(
            $"--{boundary}\r\nContent-Type: application/pdf\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Biên bản -họp-.pdf\"\r\n\r\n%PDF-1.7\r\n--{boundary}--\r\n",
            upload.Text);
        Assert.Equal("""{"recipient":{"user_id":"5000000005"},"message":{"attachment":{"type":"file","payload":{"token":"tok-1"}}}}""", Zalo.Asked.Last().Text);
        Assert.Equal("AT-1", upload.Token);
    }

    [Fact]
    public async Task An_upload_goes_where_the_settings_say()
    {
        await Channel(Settings() with { UploadVersion = "v3.0" }).SendAsync(new Address("5"), Paper, default);
        Assert.Equal(["POST /v3.0/oa/upload/file", Cs], Zalo.Asked.Select(a => a.Line));
    }

    [Fact]
    public async Task An_expired_upload_is_put_up_once_more()
    {
        Zalo.Next(StubZalo.Success);
        Zalo.Refuse(-100);
        Assert.IsType<Delivery.Sent>(await SendAsync(Paper));
        Assert.Equal([Upload, Cs, Upload, Cs], Zalo.Asked.Select(a => a.Line));

        Zalo.Next(StubZalo.Success);
        Zalo.Refuse(-100);
        Zalo.Next(StubZalo.Success);
        Zalo.Refuse(-100);
        Assert.IsType<Delivery.Never>(await SendAsync(Paper));
        Assert.Equal(8, Zalo.Asked.Count);
    }

    [Theory]
    [InlineData("application/zip", 10)]
    [InlineData("application/pdf", 5 * 1024 * 1024 + 1)]
    public async Task What_Zalo_would_not_take_is_not_sent(string mediaType, int size)
    {
        Assert.IsType<Delivery.Never>(await SendAsync(new Parcel.File("a", mediaType, new byte[size], "")));
        Assert.Empty(Zalo.Asked);
    }

    [Fact]
    public async Task What_Zalo_cannot_do_counts_as_done()
    {
        Assert.Equal(new Delivery.Sent("7"), await SendAsync(new Parcel.ClearButtons("7")));
        Assert.Equal(new Delivery.Sent("t"), await SendAsync(new Parcel.Acknowledge("t")));
        Assert.Empty(Zalo.Asked);
    }

    [Fact]
    public async Task A_visitor_gets_plain_texts_by_the_older_address()
    {
        Assert.IsType<Delivery.Sent>(await SayAsync(new Prompt("Chào bác ạ.") { Buttons = YesNo, AsksContact = true }, "anon:a-1:c-7"));
        var asked = Assert.Single(Zalo.Asked);
        Assert.Equal("POST /v2.0/oa/message", asked.Line);
        Assert.Equal("""{"recipient":{"anonymous_id":"a-1","conversation_id":"c-7"},"message":{"text":"Chào bác ạ.\n1. Có\n2. Không"}}""", asked.Text);
        Assert.IsType<Delivery.Never>(await SendAsync(Paper, "anon:a-1:c-7"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("anon:a-1")]
    [InlineData("tel:12")]
    [InlineData("who:5")]
    public async Task An_address_that_is_none_is_unreachable(string address) =>
        Assert.Equal(new Delivery.Never("no Zalo chat", Unreachable: true), await SayAsync(new Prompt("a"), address));

    [Fact]
    public async Task A_template_goes_by_user_id()
    {
        Assert.Equal(new Delivery.Sent("z-1"), await SendAsync(new Parcel.Template(Topic.Meeting, Facts, "antoan-7")));
        var asked = Assert.Single(Zalo.Asked);
        Assert.Equal("POST /v3.0/oa/message/template", asked.Line);
        Assert.Equal("""{"user_id":"5000000005","template_id":"300001","template_data":{"luc":"19:30 ngày 21/11","ten":"Trần An"}}""", asked.Text);
    }

    [Theory]
    [InlineData("tel:84900000000")]
    [InlineData("tel:+84 900 000 000")]
    [InlineData("tel:0900000000")]
    public async Task A_template_goes_by_phone_with_our_key(string address)
    {
        Zalo.Next("""{"error":0,"message":"Success","data":{"msg_id":"z-9","sent_time":"1790000400000","sending_mode":"1","quota":{"dailyQuota":"500","remainingQuota":"499"}}}""");
        Assert.Equal(new Delivery.Sent("z-9"), await SendAsync(new Parcel.Template(Topic.Meeting, Facts, "antoan-7"), address));
        var asked = Assert.Single(Zalo.Asked);
        Assert.Equal("POST /message/template", asked.Line);
        Assert.Equal("""{"phone":"84900000000","template_id":"300001","template_data":{"luc":"19:30 ngày 21/11","ten":"Trần An"},"tracking_id":"antoan-7"}""", asked.Text);
    }

    [Theory]
    [InlineData(Topic.Reminder, "5000000005", "no template for Reminder")]
    [InlineData(Topic.Result, "tel:84900000000", "no template by phone for Result")]
    public async Task Without_a_template_nothing_goes(Topic topic, string to, string why)
    {
        Assert.Equal(new Delivery.Never(why, Unreachable: false), await SendAsync(new Parcel.Template(topic, Facts, "antoan-7"), to));
        Assert.Empty(Zalo.Asked);
    }

    [Fact]
    public async Task A_template_without_a_fact_is_not_sent()
    {
        Assert.Equal(new Delivery.Never("the template for Meeting needs 'when'", Unreachable: false), await SendAsync(new Parcel.Template(Topic.Meeting, Facts.SetItem("when", " "), "antoan-7")));
        Assert.Empty(Zalo.Asked);
    }

    [Fact]
    public async Task A_phone_number_takes_nothing_but_templates() => Assert.IsType<Delivery.Never>(await SayAsync(new Prompt("a"), "tel:84900000000"));

    [Theory]
    [InlineData("1", OaStatus.Delivered)]
    [InlineData("\"0\"", OaStatus.OnItsWay)]
    [InlineData("-1", OaStatus.NotFound)]
    [InlineData("7", null)]
    public async Task The_status_of_a_template_can_be_asked(string status, OaStatus? expected)
    {
        Zalo.Next($$$"""{"error":0,"message":"Success","data":{"delivery_time":"1790000400000","status":{{{status}}},"message":"x"}}""");
        Assert.Equal(expected, await Channel().StatusAsync("z-1&a", new Address("tel:0900000000"), default));
        Assert.Equal("GET /message/status?message_id=z-1%26a&phone=84900000000", Assert.Single(Zalo.Asked).Line);
    }

    [Theory]
    [InlineData(-216)]
    [InlineData(-220)]
    public async Task A_refused_token_is_renewed_once_and_the_message_sent_again(int code)
    {
        Zalo.Refuse(code);
        Assert.IsType<Delivery.Sent>(await SayAsync(new Prompt("a")));
        Assert.Equal(["AT-1", "AT-2"], Zalo.Asked.Select(a => a.Token));
        Assert.Equal(["AT-1"], Renewed);

        Zalo.Refuse(code, code);
        Assert.IsType<Delivery.Later>(await SayAsync(new Prompt("a")));
        Assert.Equal(4, Zalo.Asked.Count);
        Assert.Contains($"{code}", Alarms.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_the_account_holds()
    {
        Fresh = null;
        Zalo.Refuse(-220);
        Assert.Equal(new Delivery.Later(TimeSpan.FromMinutes(1), "no access token", Account: true), await SayAsync(new Prompt("a")));
        Token = null;
        Assert.Equal(new Delivery.Later(TimeSpan.FromMinutes(1), "no access token", Account: true), await SayAsync(new Prompt("a")));
        Assert.Single(Zalo.Asked);
    }

    [Fact]
    public async Task Too_many_requests_back_off_ever_longer_until_one_goes_through()
    {
        var channel = Channel();
        Zalo.Refuse(-32, -32);
        Zalo.Next(429, "");
        Zalo.Next(StubZalo.Success);
        Zalo.Refuse(-32);
        var waits = new List<double?>();
        for (var i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(waits.LastOrDefault() ?? 0));
            waits.Add((await channel.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), default) as Delivery.Later)?.After?.TotalSeconds);
        }

        Assert.Equal([2, 4, 8, null, 2], waits);
    }

    [Fact]
    public async Task What_comes_back_together_is_one_flood()
    {
        var channel = Channel();
        Zalo.Refuse([.. Enumerable.Repeat(-32, 20)]);
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => channel.SendAsync(new Address($"{i}"), new Parcel.Text(new Prompt("a")), default)));
        Assert.All(deliveries, d => Assert.Equal(new Delivery.Later(TimeSpan.FromSeconds(2), "flood", Account: true), d));
    }

    [Fact]
    public async Task The_accounts_of_one_app_share_its_limit()
    {
        using var pace = new FixedWindowRateLimiter(new FixedWindowRateLimiterOptions { PermitLimit = 2, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
        var (one, two) = (Channel(pace: pace), Channel(Settings() with { Name = "second" }, pace));
        Assert.IsType<Delivery.Sent>(await one.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), default));
        Assert.IsType<Delivery.Sent>(await two.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), default));
        var later = Assert.IsType<Delivery.Later>(await one.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), default));
        Assert.True(later is { Account: true, After.TotalSeconds: > 0 and <= 60 });
        Assert.Equal(2, Zalo.Asked.Count);
    }

    [Fact]
    public async Task A_silent_platform_may_have_taken_the_message()
    {
        var heard = new TaskCompletionSource();
        Zalo.Next(async context =>
        {
            heard.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var sending = SayAsync(new Prompt("a"));
        await heard.Task;
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new Delivery.Unknown("time-out"), await sending);
    }

    [Fact]
    public async Task A_connection_that_is_cut_may_have_brought_the_message()
    {
        Zalo.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.IsType<Delivery.Unknown>(await SayAsync(new Prompt("a")));
    }

    [Fact]
    public async Task Where_nobody_listens_the_account_holds()
    {
        var channel = Channel(Settings() with { ApiUrl = "http://127.0.0.1:1" });
        Assert.Equal(new Delivery.Later(null, "no connection", Account: true), await channel.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), default));
    }

    [Theory]
    [InlineData(500, "", true)]
    [InlineData(503, """{"error":0}""", true)]
    [InlineData(404, "<html>", true)]
    [InlineData(504, "", false)]
    [InlineData(200, "<html>", false)]
    [InlineData(200, "[]", false)]
    [InlineData(200, """{"message":"Success"}""", false)]
    public async Task An_answer_that_is_none_holds_the_account_or_leaves_doubt(int status, string body, bool holds)
    {
        Zalo.Next(status, body);
        var delivery = await SayAsync(new Prompt("a"));
        Assert.Equal(holds, delivery is Delivery.Later { Account: true });
        Assert.Equal(!holds, delivery is Delivery.Unknown);
    }

    [Fact]
    public async Task An_error_in_letters_is_read_too()
    {
        Zalo.Next("""{"error":"-213","message":"x"}""", """{"error":"0","data":{"message_id":17}}""");
        Assert.IsType<Delivery.Never>(await SayAsync(new Prompt("a")));
        Assert.Equal(new Delivery.Sent("17"), await SayAsync(new Prompt("a")));
    }
}
