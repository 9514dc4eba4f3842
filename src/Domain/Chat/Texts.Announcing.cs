using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string DraftKept = "{Bác} đang soạn dở một tin, {cháu} vẫn giữ ạ.";

    public const string DraftAside = "Dạ, {cháu} giữ tin đang soạn. Khi nào tiện {bác} gõ «gửi tin» để soạn tiếp ạ.";

    public const string NoVillages = "Chưa có khu dân cư nào để gửi tin ạ.";

    public const string AskReceivers = "{Bác} gửi tin cho ai ạ?";

    public const string NoticeTooShort = "Tin ngắn quá, bà con khó hiểu ạ. {Bác} ghi rõ việc gì, ở đâu, lúc nào giúp {cháu}.";

    public const string NoticeDropped = "Dạ, {cháu} bỏ tin đang soạn, chưa gửi cho ai.";

    public const string NobodyThere = "Chưa có ai nhận được tin này";

    public const string Tested = "{Cháu} gửi thử cho riêng {bác} ngay dưới đây. Được rồi thì {bác} gửi đi ạ.";

    public const string NoneAnnounced = "Chưa gửi tin nào ạ.";

    public const string AnnouncedList = "Những tin gần đây, {bác} xem tin nào ạ?";

    public const string NoticePaused = "Dạ, {cháu} tạm dừng gửi rồi.";

    public const string NoticeGoesOn = "Dạ, {cháu} gửi tiếp.";

    public const string ListComes = "{Cháu} gửi {bác} danh sách để in, kèm bản đọc loa.";

    public static string AskUnits(string word, int count) => $"Gửi tới tất cả {count} {word}, hay chọn từng nơi ạ? {{Bác}} cũng gõ tên được, cách nhau bằng dấu phẩy.";

    public static string ChooseUnits(string? chosen) => chosen is null ? "Chọn nơi nhận tin, bấm lần nữa để bỏ:" : $"Đang chọn: {chosen}. Chọn thêm, hoặc bấm «Xong»:";

    public static string AskNotice(string? where, int longest, string? before) =>
        $"{(where is null ? "" : $"Gửi tới: {where}. ")}{{Bác}} gõ nội dung tin giúp {{cháu}}: việc gì, lúc nào, ở đâu (nhiều nhất {Telling.Number(longest)} ký tự). {{Cháu}} cho {{bác}} xem lại trước khi gửi.{(before is null ? "" : $"\nĐang có: «{Links.Gist(before)}»")}";

    public static string NoticeTooLong(int length, int longest) =>
        $"Tin dài {Telling.Number(length)} ký tự, có nơi chỉ nhận được {Telling.Number(longest)}. {{Bác}} rút gọn giúp {{cháu}}, hoặc chia làm hai tin ạ.";

    public static string NoticePreview(string shown, string receivers, string? time, string warnings) =>
        $"Tin sẽ hiện thế này:\n———\n{shown}\n———\n{receivers}{(time is null ? "" : $", {time}")}.{warnings}";

    public static string LinkRisk(string link) =>
        $"\nLưu ý: tin có đường dẫn ({link}). Kẻ gian hay giả tin chính quyền kèm đường dẫn để lừa bà con; chỉ gửi khi chắc là trang chính thức ạ.";

    public static string AtNight(TimeOnly until) => $"\nĐang giờ nghỉ đêm, gửi bây giờ thì tin đến bà con từ {until:HH:mm} ạ.";

    public static string AnotherToday(Broadcast other) =>
        $"Hôm nay những người này đã có một tin lúc {Telling.Moment(other.NotBefore ?? other.At)}: «{Links.Gist(Telling.Plain(other.Text)).TrimEnd('.')}». Mỗi ngày một tin thì bà con đỡ thấy phiền. Tin này để sáng mai được không ạ?";

    public static string SentNow(int count, string who, string time) =>
        $"{{Cháu}} bắt đầu gửi cho {Telling.Number(count)} {who}, {time}. Xong {{cháu}} báo lại {{bác}}, ai không nhận được {{cháu}} ghi tên để {{bác}} gọi ạ.";

    public static string SentLater(int count, string who, DateTimeOffset at) => $"{{Cháu}} sẽ gửi cho {Telling.Number(count)} {who} lúc {Telling.Moment(at)}. Trước đó {{bác}} vẫn hủy được ạ.";

    public static string CancelNoticeSure(int sent) => sent == 0
        ? "{Bác} hủy tin này chứ ạ? Chưa ai nhận được cả."
        : $"{{Bác}} hủy tin này chứ ạ? {Telling.Number(sent)} người đã nhận thì không lấy lại được, người chưa nhận sẽ không nhận nữa.";

    public static string NoticeCancelled(int sent, int rest, string who) => $"{{Cháu}} đã hủy: {Telling.Number(sent)} {who} đã nhận, {Telling.Number(rest)} {who} còn lại không gửi nữa.";
}
