using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using CsCheck;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>Whatever people send, in whatever order: nothing throws and no chat is left silent.</summary>
public class AnyInputTests
{
    private const string Setting =
        """
        @plan tan-ky-2025
        @now 2025-10-20T08:00
        @unit thon-4 residential Thôn 4
        @unit to-lien-gia model Tổ liên gia số 1 parent=thon-4
        @person leader leader thon-4 Bac Nguyễn Văn A
        @person deputy deputy thon-4 Anh Hoàng Văn Đức
        @person head head - DongChi Trần Văn Bình
        @person officer officer - Anh Lê Văn Cường
        @person resident resident thon-4 Co Lâm Thị Mai
        @person chairman chairman - Chi Phạm Thị Dung
        @invite leader thon-4 48213390
        @invite resident thon-4 50505050
        """;

    private static readonly string[] Settings =
    [
        Setting,
        Setting + "\n@figures thon-4 1/2 0/1 2/2 0 0 0 0 0\n@fill thon-4 recognition guards=unrated figures=?\n@fill thon-4 register",
        Setting + "\n@fill thon-4 recognition\n@as leader\n> hồ sơ\n> [Bình xét]\n> [Gửi hồ sơ]\n@as officer\n> [Mở]",
        Setting + "\n@fill thon-4 register\n@as leader\n> hồ sơ\n> [Đăng ký phấn đấu năm 2025]\n> [Gửi hồ sơ]\n@as officer\n> [Mở]\n> [Trả lại]\n> 1 mờ; 4 thiếu\n> [Gửi trả lại]",
    ];

    private static readonly string[] People = ["leader", "deputy", "head", "officer", "resident", "chairman", "stranger"];

    private static readonly string[] Texts =
    [
        "", " ", "menu", "tiếp tục", "quay lại", "bỏ qua", "sửa 5", "sửa", "dừng", "hủy", "trợ giúp", "hồ sơ", "gặp cán bộ", "gọi công an", "xóa dữ liệu", "dung", "huy", "/start", "/start 48213390",
        "có", "không", "đúng", "vâng ạ", "dạ", "tốt", "120", "118/120", "130/120", "1/2 0/1 2/2 0 0 0 0 0", "khoảng 120", "26/10", "30/2", "rằm", "19h30", "7h", "1", "2", "1,3", "0", "không có việc nào",
        "chưa xếp loại", "nhờ công an", "nguyễn văn an", "0912345678", "48213390", "50505050", "00000000", "xong", "1 ảnh mờ; 2 thiếu chữ ký", "số liệu", "tiến độ", "mã mời", "bà con", "mời bà con", "đổi mã", "gửi tin", "tin đã gửi", "dừng nhận", "nhận lại tin", "Mai 19h30 họp ở nhà văn hóa, mời bà con đến đủ", "dan-1234 1234", "012345678901", "xóm Đình", "33", "hàng đợi", "mở", "thon 4", "🙂", "a", "tin báo", "tin báo của tôi", "có đánh nhau ở đầu ngõ", "ghi tên tôi", "tối qua", "?!", "một câu rất dài " + "x",
    ];

    private static readonly string[] Keys =
    [
        "a|assess-residential|resolution|1|yes", "a|register-residential|households|2|~same", "g|menu", "g|resume", "g|yes", "g|no", "g|pledge", "g|role.1", "g|roles", "g|queue", "g|figures", "g|fig.thon-4", "g|invite.thon-4",
        "g|open.recognition.assess-residential", "g|open.model.model-report", "g|edit.recognition.report.results", "g|each.recognition.report", "g|rule.kdc-5a", "g|grant.kdc-5a", "g|deny.kdc-4a", "g|ask.assess-residential.guards",
        "g|sendback", "g|hh", "g|hhcode", "g|hhnew", "g|hhlist", "g|hhout.0", "g|hhgone.p-resident", "g|hhpaper", "g|hhback", "g|mute", "g|unmute", "g|announce", "g|bcto.households", "g|bcto.leaders", "g|bcall", "g|bcpick.0", "g|bcunit.thon-4", "g|bcdone", "g|bcback", "g|bctest", "g|bcgo", "g|bcgo.later", "g|bcgo.now", "g|bcedit", "g|bcshow", "g|bcdrop", "g|bcs", "g|bcsee.x", "g|bcpause.x", "g|bccancel.x",
        "g|phrase.blurred", "g|moreremarks", "g|dropremarks", "g|finish.decision", "g|again.forward", "g|deputy", "g|later", "g|police", "g|officer", "g|tip", "g|tips", "g|tipsend", "g|tipdrop", "g|tipnow", "g|tipopen.0123456789abcdef", "g|tipadd.0123456789abcdef", "g|tipgone.0123456789abcdef", "r|recognition|assess-residential|households",
        "o|submit|tan-ky-2025.thon-4.recognition|1", "o|withdraw|tan-ky-2025.thon-4.recognition|1", "o|open|tan-ky-2025.thon-4.recognition|1", "o|verify-yes|tan-ky-2025.thon-4.recognition|1", "o|verify-no|tan-ky-2025.thon-4.recognition|1",
        "o|return|tan-ky-2025.thon-4.recognition|1", "o|stage|tan-ky-2025.thon-4.recognition|1", "o|forward|tan-ky-2025.thon-4.recognition|1", "o|recognise|tan-ky-2025.thon-4.recognition|1", "o|refuse|tan-ky-2025.thon-4.recognition|1",
        "o|accept|tan-ky-2025.thon-4.register|1", "o|reopen|tan-ky-2025.thon-4.register|1", "o|paper|tan-ky-2025.thon-4.register|1", "o|print|tan-ky-2025.thon-4.register|1", "o|received|tan-ky-2025.thon-4.register|1", "o|papers|x.y.z|1", "x", "", "||||",
    ];

    [Fact]
    public void No_input_throws_or_leaves_a_chat_silent() =>
        Gen.Select(Gen.Int[0, Settings.Length - 1], Gen.Select(Gen.Int[0, People.Length - 1], Gen.Int[0, 99], Gen.Int[0, 9999]).Array[1, 60])
            .Sample((setting, steps) =>
            {
                var chat = new ChatScript();
                chat.Play(Settings[setting]);
                foreach (var (who, kind, pick) in steps)
                {
                    chat.Give(People[who], Input(chat, People[who], kind, pick));
                }
            }, iter: 150, threads: 1);

    [Theory]
    [InlineData("telegram")]
    [InlineData("zalo-bot")]
    [InlineData("zalo-oa")]
    public void Typing_what_is_shown_does_what_pressing_does(string shape) =>
        Gen.Select(Gen.Int[0, Settings.Length - 1], Gen.Select(Gen.Int[0, People.Length - 1], Gen.Int[0, 99], Gen.Int[0, 9999]).Array[1, 60])
            .Sample((setting, steps) =>
            {
                var (web, other) = (new ChatScript(), new ChatScript(Shape.All.Single(s => s.Name == shape)));
                web.Play(Settings[setting]);
                other.Play(Settings[setting]);
                foreach (var (who, kind, pick) in steps)
                {
                    if (kind < 60 && web.Offered(People[who]) is { Length: > 0 } offered)
                    {
                        var label = offered[pick % offered.Length].Label;
                        web.Play($"@as {People[who]}\n> [{label}]");
                        other.Play($"@as {People[who]}\n> [{label}]");
                    }
                    else
                    {
                        web.Give(People[who], new Body.Text(Texts[pick % Texts.Length]));
                        other.Give(People[who], new Body.Text(Texts[pick % Texts.Length]));
                    }

                    Assert.True(web.Offered(People[who]).SequenceEqual(other.Offered(People[who])), $"{web.Tail}\n=== but on {shape}:\n{other.Tail}");
                }

                Assert.Equal(Ending.Of(web.World), Ending.Of(other.World));
            }, iter: 60, threads: 1);

    [Fact]
    public void A_file_is_answered_at_once_or_once_it_is_quiet() =>
        Gen.Select(Gen.Int[0, Settings.Length - 1], Gen.Select(Gen.Int[0, 99], Gen.Int[0, 9999]).Array[1, 30])
            .Sample((setting, steps) =>
            {
                var chat = new ChatScript();
                chat.Play(Settings[setting]);
                foreach (var (kind, pick) in steps)
                {
                    chat.Give("leader", Input(chat, "leader", kind, pick));
                }

                var said = chat.Said;
                chat.Give("leader", new Body.File("ref", "anh.jpg", "image/jpeg", 1000));
                Assert.True(chat.Said > said || chat.TalkOf("leader")!.WakeAt is not null);
            }, iter: 60, threads: 1);

    private static Body Input(ChatScript chat, string who, int kind, int pick)
    {
        ImmutableArray<Button> offered = chat.Offered(who);
        return kind switch
        {
            < 45 when offered.Length > 0 => new Body.Press(offered[pick % offered.Length].Key, "tap", "message"),
            < 80 => new Body.Text(Texts[pick % Texts.Length]),
            < 88 => new Body.Press(Keys[pick % Keys.Length]),
            < 90 => new Body.File("ref", pick % 3 == 0 ? "a.zip" : "a.jpg", pick % 3 == 0 ? "application/zip" : "image/jpeg", pick % 5 == 0 ? 99_000_000 : 1000, "album"),
            < 92 => new Body.Wake(),
            < 93 => new Body.Location(21.01, 105.82),
            < 94 => new Body.Other(new[] { "sticker", "voice", "location", "edited", "video", "unknown" }[pick % 6]),
            < 96 => new Body.Contact("0912345678", pick % 2 == 0),
            < 97 => new Body.Blocked(pick % 2 == 0),
            < 98 => new Body.Fetched(chat.World.Attachments.Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? "none", pick % 2 == 0 ? "hash" : null, 10, null, pick % 2 == 0 ? null : "gone"),
            _ => new Body.Start(pick % 2 == 0 ? null : "48213390"),
        };
    }
}
