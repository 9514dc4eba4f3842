using System.Collections.Frozen;

namespace AnToanBot.Domain.Language;

/// <summary>What a command word asks for.</summary>
public enum CommandKind
{
    /// <summary>menu</summary>
    Menu,

    /// <summary>tiếp tục</summary>
    Resume,

    /// <summary>quay lại</summary>
    Back,

    /// <summary>bỏ qua</summary>
    Skip,

    /// <summary>sửa 5</summary>
    Edit,

    /// <summary>dừng</summary>
    Pause,

    /// <summary>hủy</summary>
    Cancel,

    /// <summary>trợ giúp</summary>
    Help,

    /// <summary>hồ sơ</summary>
    Dossier,

    /// <summary>gặp cán bộ</summary>
    Officer,

    /// <summary>xóa dữ liệu</summary>
    Erase,

    /// <summary>gọi công an</summary>
    Police,

    /// <summary>/start</summary>
    Start,

    /// <summary>liên kết</summary>
    Link,

    /// <summary>bỏ liên kết</summary>
    Unlink,

    /// <summary>gỡ nơi mới</summary>
    Disown,

    /// <summary>nhận tin ở đây</summary>
    NoticesHere,

    /// <summary>dừng nhận</summary>
    Mute,

    /// <summary>nhận lại tin</summary>
    Unmute,

    /// <summary>bà con</summary>
    Neighbours,

    /// <summary>mời bà con</summary>
    Invite,

    /// <summary>đổi mã</summary>
    Renew,

    /// <summary>gửi tin</summary>
    Announce,

    /// <summary>tin đã gửi</summary>
    Announced,

    /// <summary>tin báo</summary>
    Tip,

    /// <summary>tin báo của tôi</summary>
    OwnTips,

    /// <summary>nhắc lại sau, mai nhắc, ba ngày nữa nhắc; the argument is the number of days</summary>
    Snooze,

    /// <summary>hạn này theo đâu</summary>
    Whose,

    /// <summary>họp</summary>
    Meeting,

    /// <summary>thông báo</summary>
    Notices,

    /// <summary>đăng nhập</summary>
    SignIn,
}

/// <summary>
/// A command typed as the whole message, with its argument (the number of «sửa 5», the payload of «/start 48213390»).
/// <see cref="Ambiguous"/>: it may also be an answer («dung» is «dừng» or «đúng», «để sau»); where one fits, the answer goes first.
/// </summary>
public sealed record Command(CommandKind Kind, string? Argument = null, bool Ambiguous = false);

/// <summary>Recognises command words.</summary>
public static class Commands
{
    private static readonly (CommandKind Kind, Lexicon Words)[] Known =
    [
        (CommandKind.Menu, new("menu|thực đơn|trang chủ|mở menu|về menu|xem menu|về trang chủ|màn hình chính")),
        (CommandKind.Resume, new("tiếp tục|tiếp|làm tiếp|tiếp tục làm|resume|continue|tiếp tục đi|làm tiếp đi")),
        (CommandKind.Back, new("quay lại|quay lại câu trước|câu trước|trở lại|lùi lại|lùi lại một câu|back|quay về|quay về câu trước|quay lui")),
        (CommandKind.Skip, new("bỏ qua|bỏ qua câu này|cho qua|skip|qua câu này|bỏ qua đi")),
        (CommandKind.Pause, new("dừng|dừng lại|tạm dừng|dừng đã|dừng ở đây|dừng tại đây|tạm nghỉ|nghỉ đã|stop|pause|tạm ngừng|ngừng")),
        (CommandKind.Cancel, new("hủy|hủy bỏ|cancel|hủy đi|hủy việc này")),
        (CommandKind.Help, new("trợ giúp|giúp|giúp đỡ|hướng dẫn|help|cần giúp|cần trợ giúp|giúp với")),
        (CommandKind.Dossier, new("hồ sơ|xem hồ sơ|hồ sơ của tôi|mở hồ sơ")),
        (CommandKind.Officer, new("gặp cán bộ|gặp công an|nói chuyện với cán bộ|gọi cán bộ|liên hệ cán bộ|gặp người|gặp các anh công an|gặp anh công an")),
        (CommandKind.Erase, new("xóa dữ liệu|xóa dữ liệu của tôi|xóa hết dữ liệu|xóa thông tin của tôi|xóa dữ liệu cá nhân")),
        (CommandKind.Police, new("gọi công an|báo công an|gọi công an xã|gọi công an phường|báo công an xã|gọi công an ngay|cứu với|cấp cứu")),
        (CommandKind.Link, new("liên kết|liên kết zalo|liên kết telegram|liên kết máy khác|mã liên kết|lấy mã liên kết|thêm zalo|thêm telegram|dùng zalo|dùng telegram|dùng thêm zalo|dùng thêm telegram|dùng cả zalo|dùng cả telegram|kết nối zalo|kết nối telegram|nối zalo|nối telegram|chuyển sang zalo|chuyển sang telegram|đổi sang zalo|đổi sang telegram|sang zalo|sang telegram|thêm zalo telegram")),
        (CommandKind.Unlink, new("bỏ liên kết|gỡ liên kết|hủy liên kết|ngắt liên kết|thôi liên kết|bỏ liên kết ở đây")),
        (CommandKind.Disown, new("gỡ nơi mới|gỡ chỗ mới|bỏ nơi mới")),
        (CommandKind.Notices, new("thông báo|cài thông báo|cài đặt thông báo|chỉnh thông báo|đổi thông báo|đổi cách nhận tin|cách nhận tin|cách nhận thông báo|chọn thông báo|nhận thông báo thế nào|bản tin buổi sáng|bản tin sáng")),
        (CommandKind.SignIn, new("đăng nhập|đăng nhập máy tính|bàn làm việc|mở bàn làm việc|vào bàn làm việc|làm trên máy tính|mở trên máy tính|đăng nhập bàn làm việc")),
        (CommandKind.NoticesHere, new("nhận tin ở đây|nhận tin tại đây|nhận tin báo ở đây|báo tin ở đây|nhận tin nhắn ở đây|nhận thông báo ở đây")),
        (CommandKind.Mute, new("dừng nhận|dừng nhận tin|ngừng nhận|ngừng nhận tin|thôi nhận tin|không nhận tin|không nhận tin nữa|không nhận nữa|không muốn nhận tin|không muốn nhận tin nữa|đừng gửi tin nữa|đừng nhắn nữa|đừng nhắn tin nữa|hủy nhận tin|tắt tin")),
        (CommandKind.Unmute, new("nhận lại tin|nhận tin lại|nhận lại|bật lại tin|bật tin|nhận tin trở lại")),
        (CommandKind.Neighbours, new("bà con|hộ dân|các hộ|danh sách hộ")),
        (CommandKind.Invite, new("mời bà con|mời dân|mời hộ dân|mời các hộ|mã qr|lấy mã qr|mã của thôn|mã của tổ|mã của ấp|mã mời bà con")),
        (CommandKind.Renew, new("đổi mã|đổi mã qr|đổi mã mời|đổi mã bà con")),
        (CommandKind.Announce, new("gửi tin|gửi tin cho bà con|gửi tin bà con|nhắn bà con|nhắn tin cho bà con|gửi thông báo|gửi thông báo cho bà con|thông báo cho bà con|soạn tin|soạn tiếp")),
        (CommandKind.Announced, new("tin đã gửi|xem tin đã gửi|các tin đã gửi")),
        (CommandKind.Tip, new("tin báo|báo tin|tố giác|tố cáo|gửi tin báo|viết tin báo|tin báo mới|báo tin mới|báo tin cho công an|báo tin công an|gửi tin báo cho công an|tố giác tội phạm|báo tin riêng|báo tin mật|tin báo riêng|tin tố giác|các tin báo|xem tin báo")),
        (CommandKind.OwnTips, new("tin báo của tôi|tin báo của bác|tin báo của mình|tin báo của em|tin báo đã gửi|tin tôi đã báo|tin đã báo|xem lại tin báo|xem tin báo của tôi")),
        (CommandKind.Snooze, new("nhắc lại sau|nhắc sau|nhắc tôi sau|để sau nhắc|hôm khác nhắc|lúc khác nhắc|khi khác nhắc")),
        (CommandKind.Whose, new("hạn này theo đâu|hạn theo đâu|theo quy định nào|hạn này ở đâu ra|hạn này của ai|ai định hạn này|sao lại hạn này|hạn này theo quy định nào|hạn này theo văn bản nào")),
        (CommandKind.Meeting, new("họp|lịch họp|cuộc họp|xem lịch họp|xem cuộc họp|đặt lịch họp|đặt họp|lên lịch họp|mời họp|gọi họp|đổi lịch họp|đổi giờ họp|hủy họp|hủy cuộc họp")),
    ];

    // One word for what is typed after a slash: Telegram allows no space in it.
    private static readonly FrozenDictionary<string, CommandKind> Slashed = new Dictionary<string, CommandKind>
    {
        ["menu"] = CommandKind.Menu, ["tieptuc"] = CommandKind.Resume, ["quaylai"] = CommandKind.Back, ["boqua"] = CommandKind.Skip,
        ["sua"] = CommandKind.Edit, ["dung"] = CommandKind.Pause, ["huy"] = CommandKind.Cancel, ["trogiup"] = CommandKind.Help,
        ["hoso"] = CommandKind.Dossier, ["gapcanbo"] = CommandKind.Officer, ["canbo"] = CommandKind.Officer, ["xoadulieu"] = CommandKind.Erase,
        ["lienket"] = CommandKind.Link, ["bolienket"] = CommandKind.Unlink, ["gonoimoi"] = CommandKind.Disown, ["nhantin"] = CommandKind.NoticesHere, ["nhantinoday"] = CommandKind.NoticesHere, ["thongbao"] = CommandKind.Notices,
        ["dungnhan"] = CommandKind.Mute, ["nhanlai"] = CommandKind.Unmute, ["bacon"] = CommandKind.Neighbours, ["moibacon"] = CommandKind.Invite, ["guitin"] = CommandKind.Announce,
        ["goicongan"] = CommandKind.Police, ["congan"] = CommandKind.Police, ["tinbao"] = CommandKind.Tip, ["baotin"] = CommandKind.Tip, ["togiac"] = CommandKind.Tip, ["tinbaocuatoi"] = CommandKind.OwnTips,
        ["start"] = CommandKind.Start, ["batdau"] = CommandKind.Start,
        ["nhaclaisau"] = CommandKind.Snooze, ["nhacsau"] = CommandKind.Snooze, ["theodau"] = CommandKind.Whose,
        ["dangnhap"] = CommandKind.SignIn, ["banlamviec"] = CommandKind.SignIn,
        ["hop"] = CommandKind.Meeting, ["lichhop"] = CommandKind.Meeting,
        ["resume"] = CommandKind.Resume, ["continue"] = CommandKind.Resume, ["back"] = CommandKind.Back, ["skip"] = CommandKind.Skip,
        ["edit"] = CommandKind.Edit, ["stop"] = CommandKind.Pause, ["pause"] = CommandKind.Pause, ["cancel"] = CommandKind.Cancel, ["help"] = CommandKind.Help,
    }.ToFrozenDictionary();

    private static readonly Lexicon Tomorrow = new("mai nhắc|mai nhắc lại|ngày mai nhắc|ngày mai nhắc lại|nhắc ngày mai|nhắc mai|nhắc lại ngày mai|nhắc lại mai|sáng mai nhắc|sáng mai nhắc lại|để mai nhắc");
    private static readonly Lexicon ThreeDays = new("ba ngày nữa nhắc|ba ngày nữa nhắc lại|3 ngày nữa nhắc|3 ngày nữa nhắc lại|ba hôm nữa nhắc|3 hôm nữa nhắc|ba hôm nữa nhắc lại|nhắc sau ba ngày|nhắc sau 3 ngày|nhắc lại sau ba ngày|nhắc lại sau 3 ngày");

    // What may stand around a command without making it a sentence.
    private static readonly Lexicon Asking = new("cho xem|cho|muốn|cần|xin|cho tôi|cho bác|cho mình|cho em|cho anh|cho chị|=cho cô|=cho chú|tôi muốn|bác muốn|em muốn|mình muốn|anh muốn|chị muốn|làm ơn|giúp tôi|hãy|xin được|tôi xin|tôi cần|bác cần");

    private static readonly Lexicon Later = new(
        "để|để đến|=tối|tối|tối nay|sau|mai|ngày mai|sáng mai|chiều|trưa|lát|lát nữa|tí|tí nữa|chút nữa|lúc khác|khi khác|hôm khác|lúc nào rảnh|khi nào rảnh|rảnh|tôi|bác|em|mình|anh|chị|chú|=cô|cháu|làm|tiếp|trả lời|làm tiếp|đã|rồi|thì|sẽ|bận|đang bận|bận rồi|bận việc|giờ bận|đang|thôi|hẵng|hãy|nhập|gửi|xem|chiều nay|mai mốt|hẹn|nghỉ|tạm|lại|=toi|về|họp|quá|dừng|tạm dừng");

    private static readonly Lexicon Postponing = new(
        "để sau|để =tối|để =toi|để mai|để chiều|để lát|để trưa|để tí|để chút|để lúc khác|để khi|để khi khác|để hôm khác|để lúc|mai làm|=tối làm|=tối nay làm|=tối về|bận quá|bận họp|đang họp|chiều làm|lát làm|sau làm|lúc khác|khi khác|hôm khác|đang bận|bận rồi|bận việc|tí nữa|lát nữa|mai tiếp|mai tôi|mai bác|=tối tôi|=tối bác|thôi để|tạm nghỉ");

    // No command takes more words, however politely.
    private const int Longest = 24;

    /// <summary>The command that the whole message is, or null. A sentence that merely holds such a word is none.</summary>
    public static Command? Of(string text)
    {
        var said = Sentence.Of(text);
        if (said[0].IsMark('/'))
            return Slash(said);

        // Courtesy takes the end off «mời bà con».
        foreach (var (kind, words) in Known.Where(k => k.Kind is CommandKind.Neighbours or CommandKind.Invite or CommandKind.Announce))
        {
            if (said.HasWords && words.At(said, 0) == said.Count)
                return new(kind);
        }

        var s = said.Count <= Longest ? Unwrap(said) : said;
        if (!s.HasWords || said.Asks || s.Count > Longest)
            return null;

        if (Edit(s) is { } edit)
            return edit;

        if (Tomorrow.At(s, 0) == s.Count || ThreeDays.At(s, 0) == s.Count)
            return new(CommandKind.Snooze, Tomorrow.At(s, 0) == s.Count ? "1" : "3");

        if ((s.Count == 1 && s[0].Text == "113") || (s.Count == 2 && s[0].Is("gọi", "báo") && s[1].Text == "113"))
            return new(CommandKind.Police);

        // «tiếp tục nào», «báo công an giúp tôi với»
        for (var end = s.Count; end > 0 && (end == s.Count || s[end].Is("đi", "nào", "với", "tôi", "giúp", "hộ", "mình")); end--)
        {
            foreach (var (kind, words) in Known)
            {
                if (words.At(s.Slice(0, end), 0) == end)
                    return new(kind, null, Unsure(s.Slice(0, end)));
            }
        }

        return Postponing.In(s) && Later.Fills(s) ? new(CommandKind.Pause, null, true) : null;
    }

    // «/sua_5», «/start 48213390», «/menu@AnToanBot»
    private static Command? Slash(Sentence said)
    {
        var typed = said.Typed(1, said.Count);
        var cut = typed.IndexOfAny([' ', '\n', '\t']);
        var head = (cut < 0 ? typed : typed[..cut]).Split('@')[0];
        var argument = cut < 0 ? "" : typed[cut..].Trim();
        var word = Vietnamese.Bare(head).Replace("_", "", StringComparison.Ordinal);
        var digits = word.Length - word.TrimEnd("0123456789".ToCharArray()).Length;
        if (digits > 0 && argument.Length == 0)
            (word, argument) = (word[..^digits], word[^digits..]);

        if (Slashed.TryGetValue(word, out var kind))
            return kind == CommandKind.Edit ? Number(argument) is { } number || argument.Length == 0 ? new(kind, Number(argument)) : null
                : kind == CommandKind.Start ? new(kind, argument.Length == 0 ? null : argument)
                : new(kind);

        // «/tiếp tục»: a slash before the words themselves.
        return Of(typed.TrimStart('/')) is { } command ? command with { Ambiguous = false } : null;
    }

    private static Command? Edit(Sentence s)
    {
        if (!s[0].Is("sửa") || s[0].Text == "sữa")
            return null;

        var at = 1;
        while (s[at].Is("lại", "câu", "số", "mục"))
            at++;

        return at == s.Count ? new(CommandKind.Edit)
            : Amounts.At(s, at, Spacing.Ordinals) is { Flaw: null } n && n.To == s.Count ? new(CommandKind.Edit, n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    private static Sentence Unwrap(Sentence said)
    {
        var s = Politeness.Trim(said);
        while (Asking.At(s, 0) is > 0 and var taken && taken < s.Count)
            s = Politeness.Trim(s.Slice(taken, s.Count));

        // «dừng nhé em»: courtesy is gone; «dừng giúp tôi» keeps two words.
        return s.Count > 2 && s[s.Count - 2].Is("giúp", "hộ") && s[s.Count - 1].Is("tôi", "bác", "mình", "em") ? s.Slice(0, s.Count - 2) : s;
    }

    // Without accents these are other words too: «dung» is «đúng», «huy» a name, «tiep» and «giup» may begin an answer.
    private static bool Unsure(Sentence s) => s.Count == 1 && s[0].Text is "dung" or "dùng" or "huy" or "tiep" or "giup" or "ngung" or "giúp" or "tiếp";

    private static string? Number(string argument) => argument.Length is > 0 and <= 9 && argument.All(char.IsAsciiDigit) ? argument.TrimStart('0') is { Length: > 0 } n ? n : "0" : null;
}
