using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Chat;

/// <summary>The bot's own sentences. «{bác}» and «{cháu}» are filled in for whoever reads them; what plans and forms say is data.</summary>
internal static partial class Texts
{
    /// <summary>Which wording of the consent was shown; kept with the answer.</summary>
    public const string ConsentId = "consent-1";

    public const string AskCode =
        "{Cháu} chào {bác} ạ. Đây là trợ lý hồ sơ «An toàn về an ninh, trật tự».\n{Bác} cho {cháu} xin mã mời gồm 8 chữ số (Công an xã, phường phát), ví dụ: 1234 5678.";

    public const string AskCodeAgain = "{Bác} gõ mã mời 8 chữ số giúp {cháu}, ví dụ: 1234 5678.";

    public const string NotYetFiles = "{Cháu} chưa giữ ảnh này ạ, {cháu} cần biết {bác} là ai trước đã.";

    public const string CodeUnknownAgain = "Mã này {cháu} vẫn chưa thấy ạ. {Bác} gọi Công an xã, phường hỏi lại mã giúp {cháu}, hoặc nhờ các anh cấp mã mới nhé.";

    public const string AskAddressAgain = "{Cháu} nên thưa với {bác} thế nào ạ?";

    public const string CodeUnknown = "Mã này {cháu} chưa thấy ạ. {Bác} xem lại giúp 8 chữ số trên giấy mời rồi gõ lại, ví dụ: 1234 5678.";

    public const string AskHelpJoining = "{Cháu} giúp {bác} làm hồ sơ an toàn về an ninh, trật tự. Trước hết {cháu} cần mã mời và vài thông tin của {bác}; chưa có mã thì {bác} hỏi Công an xã, phường.";

    public const string EmergencyOnly = "Việc khẩn cấp {bác} gọi ngay 113, hoặc Công an xã, phường nơi {bác} ở.";

    public const string NothingKept = "{Cháu} chưa lưu gì của {bác} cả ạ.";

    public const string CodeUsed = "Mã này đã có người dùng rồi ạ. Nếu {bác} đổi máy hoặc chưa từng dùng, {bác} nhờ Công an xã, phường cấp mã mới giúp nhé.";

    public const string CodeExpired = "Mã này đã hết hạn ạ. {Bác} nhờ Công an xã, phường cấp mã mới giúp nhé, chỉ mất một phút thôi.";

    public const string CodeNotDigits = "{Cháu} cần mã mời gồm đúng 8 chữ số ạ, ví dụ: 1234 5678. Chưa có mã thì {bác} hỏi Công an xã, phường giúp nhé.";

    public const string ConsentRefused = "Dạ, {cháu} không lưu gì của {bác} cả, chỉ ghi là {bác} không đồng ý. Khi nào đổi ý, {bác} gõ lại mã mời là được ạ.";

    public const string NotYou = "Dạ, chắc mã này phát cho người khác. {Bác} kiểm tra lại mã với Công an xã, phường giúp {cháu} nhé. {Cháu} chưa ghi gì của {bác} cả.";

    public const string AskName = "{Bác} cho {cháu} xin họ tên đầy đủ, để ghi vào hồ sơ.";

    public const string NameUnclear = "{Cháu} chưa đọc ra họ tên ạ. {Bác} gõ đủ họ và tên giúp {cháu}, ví dụ: Nguyễn Văn An.";

    public const string AskPhone = "{Bác} cho {cháu} xin số điện thoại để Công an gọi khi cần, không có cũng được ạ.";

    public const string PhoneUnclear = "Số này {cháu} đọc chưa đủ ạ. {Bác} gõ lại 10 chữ số, ví dụ: 0912345678, hoặc bấm «Bỏ qua».";

    public const string PhoneNotOwn = "Đây là số của người khác ạ. {Bác} gửi số của chính mình giúp {cháu}, hoặc bấm «Bỏ qua».";

    public const string Joined = "Xong rồi ạ.";

    public const string Greeting = "{Cháu} chào {bác} ạ.";

    public static string Paused(DateTimeOffset until) =>
        $"{{Bác}} gõ nhầm mã nhiều lần rồi, {{cháu}} xin tạm nghỉ đến {until.ToOffset(Telling.Vietnam):HH:mm} để giữ an toàn. Trong lúc đó {{bác}} gọi Công an xã, phường xem lại mã giúp nhé.";

    public static string ConfirmUnit(string locality, string title) =>
        $"{{Cháu}} chào {{bác}} ạ. Đây là trợ lý hồ sơ «An toàn về an ninh, trật tự» của {locality}.\n{{Bác}} là {title} phải không ạ?";

    public static string Consent(string controller, int year) =>
        $"Dạ. Trước khi bắt đầu, {{cháu}} xin phép: {controller} lưu tên, số điện thoại và câu trả lời của {{bác}} để làm hồ sơ năm {year}, giữ đến hết năm sau rồi xóa. {{Bác}} xem lại, sửa, hoặc xóa lúc nào cũng được (gõ «xóa dữ liệu»). {{Bác}} có đồng ý không ạ?";

    public static string ConsentSecond(string title) => $"{{Cháu}} đã có tên {{bác}} rồi ạ. {{Bác}} nhận thêm việc: {title}. Đúng không ạ?";

    public const string AskAddress = "Cảm ơn {bác}. {Cháu} nên thưa với {bác} thế nào ạ?";

    public static string WillCall(string you) => $"Dạ, {{cháu}} gọi là {you} ạ.";

    public static string ConfirmName(string name) => name.All(char.IsAscii)
        ? $"{{Cháu}} ghi: {name}. Đúng không {{bác}}? Tên có dấu thì {{bác}} gõ lại giúp {{cháu}}, để in vào giấy tờ."
        : $"{{Cháu}} ghi: {name}. Đúng không {{bác}}?";

    public static string HandedOver(string unit, string name) =>
        $"Thưa {{bác}}, {name} đã nhận phụ trách {unit}. Cảm ơn {{bác}} thời gian qua; những gì {{bác}} đã khai vẫn được giữ trong hồ sơ.";

    public static string ChooseRole(IEnumerable<string> titles) => $"{{Bác}} đang là: {string.Join("; ", titles)}. {{Bác}} làm phần nào trước ạ?";
}
