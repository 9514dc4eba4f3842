using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string LinkMore = "Dùng thêm Zalo, Telegram";

    public const string Disown = "Gỡ nơi mới";

    public const string LinkElsewhere =
        "{Bác} đã nhắn với {cháu} ở nơi khác (Zalo, Telegram) rồi thì mở nơi đó, gõ «liên kết» để lấy mã 8 chữ số, rồi gõ mã vào đây ạ. Chưa dùng bao giờ thì {bác} gõ mã mời Công an xã, phường phát.";

    public const string LinkOwn = "Nơi này đã là của {bác} rồi ạ. Mã này để gõ ở nơi mới: {bác} mở Zalo (hoặc Telegram) của trợ lý rồi gõ vào đó.";

    public const string LinkTaken = "Mã này để người khác mở thêm nơi nhắn tin của họ, mà ở đây đang là của {bác} nên {cháu} không dùng được ạ.";

    public const string LinkUsed = "Mã liên kết này đã dùng rồi ạ. Cần thì {bác} mở nơi vẫn nhắn với {cháu}, gõ «liên kết» lấy mã mới nhé.";

    public const string LinkExpired = "Mã liên kết này đã hết hạn ạ. {Bác} mở nơi vẫn nhắn với {cháu}, gõ «liên kết» lấy mã mới, chỉ mất một phút thôi.";

    public const string LinkNotYou = "Dạ, vậy chắc mã này của người khác, {cháu} chưa ghi gì cả. {Bác} có mã mời Công an xã, phường phát thì gõ vào đây giúp {cháu}.";

    public const string Linked = "Xong rồi ạ. Từ nay {bác} nhắn ở đây hay nơi cũ đều được, việc làm dở {cháu} vẫn giữ. Muốn {cháu} báo tin về đây thì gõ «nhận tin ở đây».";

    public const string NoticesHere = "Dạ, từ nay có tin {cháu} báo về đây; không tới được {cháu} mới báo nơi khác của {bác}.";

    public const string OnlyChat = "{Bác} chỉ còn nhắn với {cháu} ở đây nên {cháu} chưa bỏ được ạ. Muốn sang nơi khác thì gõ «liên kết» trước; muốn thôi hẳn thì gõ «xóa dữ liệu».";

    public const string UnlinkSure = "{Bác} muốn thôi dùng ở nơi này phải không ạ? Hồ sơ và những nơi khác của {bác} vẫn giữ nguyên.";

    public const string Unlinked = "Dạ, nơi này {cháu} đã bỏ liên kết. {Bác} vẫn nhắn với {cháu} ở nơi kia như thường ạ.";

    public const string Disowned = "Dạ, {cháu} đã gỡ nơi mới, từ giờ nơi đó không xem, không trả lời thay {bác} được nữa. {Bác} đừng đưa mã liên kết cho ai nhé.";

    public static string TakenAwayHere(string police) => $"Nơi này vừa được {police} gỡ ra, từ giờ không nhận tin và không làm hồ sơ ở đây được nữa ạ. Cần dùng lại, {{bác}} xin mã mời mới giúp {{cháu}}.";

    public static string TakenAwayElsewhere(string police) => $"{police} vừa gỡ một nơi khác mà {{bác}} từng nhắn tin với {{cháu}}. Nơi này {{bác}} vẫn dùng như thường ạ; nếu {{bác}} không nhờ việc này thì {{bác}} báo Công an giúp {{cháu}} nhé.";

    public const string DisownedHere = "Nơi này vừa được gỡ ra theo yêu cầu ở nơi cũ ạ. Cần dùng lại, {bác} gõ mã mới giúp {cháu}.";

    public const string NothingToDisown = "{Cháu} không thấy nơi nào mới mở thêm ạ.";

    public static string LinkCode(string code) =>
        $"Mã liên kết của {{bác}}: {code}\n{{Bác}} mở Zalo (hoặc Telegram) của trợ lý, gõ mã này vào đó là dùng được cả hai nơi, việc đang làm dở vẫn còn. Mã dùng một lần, trong 30 phút; {{bác}} đừng đưa cho ai ạ.";

    public static string ConfirmLink(string name, string title) => $"{{Bác}} là {name}, {title}, đúng không ạ?";

    public static string LinkedElsewhere(DateTimeOffset at) =>
        $"{{Bác}} vừa mở thêm một nơi nhắn với {{cháu}} lúc {at.ToOffset(Telling.Vietnam):HH:mm}. Đúng là {{bác}} thì không cần làm gì ạ; nếu không phải {{bác}} thì {{bác}} chọn «Gỡ nơi mới» ngay giúp {{cháu}}.";
}
